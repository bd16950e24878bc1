import type { BackendName } from "../../../base";
import type { BackendProbe } from "../../../engine/bench";

/** What a network says about the input, whoever ran it: class logits, and per LAP the maps P, one head after the other. */
export interface Answer {
  logits: Float32Array;
  maps: Float32Array[];
}

/** Somebody who takes part, in a worker or a process of their own. */
export interface Contestant {
  /** Adapter, threads, version: whatever a reader needs to repeat it. */
  details: Record<string, string | number>;
  /** One run from the input's numbers to the result's numbers; milliseconds. */
  run(): Promise<number>;
  /** What it computes, where contestants must agree. */
  answer?(): Promise<Answer>;
}

/** Whom to set up, in plain data. Files are named as the bench put them into its cache folder. */
export type Entry =
  /** `other`: a network of which nothing else is compared, so it is not asked for its answer. */
  | { kind: "ours"; backend: BackendName; threads: number; network: string; other?: true }
  | { kind: "tfjs"; backend: BackendName; threads: number; network: string; read: "everything" | "prediction" }
  | { kind: "ort"; provider: "wasm" | "webgpu" | "cpu"; threads: number; onnx: string; card: string }
  | { kind: "pool"; way: "fused" | "stock"; shape: [number, number, number, number]; repeat: number }
  | { kind: "our step" | "tfjs step"; backend: BackendName; threads: number; network: string }
  /** PyTorch, which answers from a process of Python. */
  | { kind: "torch"; what: "forward" | "step"; threads: number };

/** The part of ONNX Runtime's interface that its packages share. */
export interface Ort {
  version: string;
  Tensor: new (type: "float32", values: Float32Array, shape: number[]) => unknown;
  InferenceSession: {
    create(
      model: Uint8Array,
      options: { executionProviders: string[]; intraOpNumThreads?: number; graphOptimizationLevel: "all" },
    ): Promise<{ run(inputs: Record<string, unknown>): Promise<Record<string, { data: unknown }>> }>;
  };
}

/** What a browser's worker and a Node process give their contestant. */
export interface Host {
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** The backend with exactly this many threads; the adapter's name is told by `open`. */
  backend(name: BackendName, threads: number): Promise<BackendProbe>;
  ort(provider: "wasm" | "webgpu" | "cpu", threads: number): Promise<Ort>;
}
