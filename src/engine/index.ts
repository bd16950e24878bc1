export { createEngine } from "./client";
export { EngineCrash } from "./engineCrash";
export type {
  CallOptions,
  Engine,
  Explained,
  IntegrateArgs,
  JobName,
  Jobs,
  MemoryReport,
  ModelInfo,
  ModelSource,
} from "./protocol";
