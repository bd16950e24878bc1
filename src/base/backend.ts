export type BackendName = "webgpu" | "wasm" | "webgl" | "cpu";

/** Where the network runs, and why there and not elsewhere: the sentences behind the badge. */
export interface BackendReport {
  chosen: BackendName;
  /** One sentence for the badge: why this one. */
  why: string;
  /** Every backend that was looked at, in order, with what was found. */
  tried: { name: BackendName; usable: boolean; reason: string }[];
  /** Name of the adapter (WebGPU, WebGL) or of the instruction set (WASM). */
  device: string;
  /** WASM threads in use; 1 elsewhere. */
  threads: number;
}
