// The engine's parts one by one, for `npm run bench:peers`, which runs them beside other libraries in its own workers.
export { lapPool } from "../kernels";
export { localAttentionPool } from "../lap";
export { conceptOutput, filesIn, lapLayers, openModel } from "../models";
export { cpu } from "./backend/cpu";
export type { BackendProbe } from "./backend/probe";
export { webgl } from "./backend/webgl";
export { webgpu } from "./backend/webgpu";
export { bind } from "./plan/bind";
export { compile } from "./plan/compile";
export { macs } from "./plan/plan";
export { split } from "./plan/split";
export { Session } from "./session";
