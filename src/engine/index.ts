export { createEngine } from "./client";
export { EngineCrash } from "./engineCrash";
export type { CallOptions, Engine, Explained, IntegrateArgs, JobName, Jobs, ModelInfo, ModelSource } from "./protocol";
