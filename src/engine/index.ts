export { createEngine } from "./client";
export type { LibraryEntry } from "../models";
export { EngineCrash } from "./engineCrash";
export { withoutTags } from "./withoutTags";
export type {
  CallOptions,
  CompareArgs,
  Compared,
  Engine,
  Explained,
  Inspected,
  IntegrateArgs,
  JobName,
  Jobs,
  MemoryReport,
  ModelInfo,
  ModelSource,
  TrainArgs,
  Rendered,
} from "./protocol";
