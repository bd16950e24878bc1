export { createEngine } from "./client";
export type { LibraryEntry, OwnNetwork } from "../models";
export { EngineCrash } from "./engineCrash";
export { withoutTags } from "./withoutTags";
export type {
  CallOptions,
  CompareArgs,
  Compared,
  ConceptMaps,
  Engine,
  Explained,
  Inspected,
  IntegrateArgs,
  JobName,
  Jobs,
  MemoryReport,
  ModelInfo,
  ModelSource,
  Observed,
  TrainArgs,
  Rendered,
} from "./protocol";
