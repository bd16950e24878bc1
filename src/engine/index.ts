export { createEngine } from "./client";
export type { AddedToOwn, LibraryEntry, OwnNetwork } from "../models";
export { EngineCrash } from "./engineCrash";
export { forgetKept } from "./forgetKept";
export { keptDatabase } from "./keptDatabase";
export type { DeepKind } from "./image/deep/deepFormats";
export { type BarePicture, withoutTags } from "./withoutTags";
export type { CompareArgs, Compared, ConceptMaps, Explained, IntegrateArgs, Rendered } from "./pictureJobs";
export type {
  CallOptions,
  Engine,
  Inspected,
  JobName,
  Jobs,
  MemoryReport,
  ModelInfo,
  ModelSource,
  Observed,
  TrainArgs,
} from "./protocol";
