import type { BackendName, BackendReport, Explanation, Grid, LapMaps, ModelCard, Reading } from "../base";

/** Where a network's files are: a folder on the server, or files the user dropped. */
export type ModelSource = { url: string } | { files: File[] };

/** What the page may know of the loaded network; the network itself never leaves the engine. */
export interface ModelInfo {
  card: ModelCard;
  /** SHA-256 of model.json and all shards, in hexadecimal. */
  hash: string;
  /** Bytes of all its files. */
  bytes: number;
  parameters: number;
}

/** Everything the engine can be asked to do. One line per job; both threads read this table. */
export interface Jobs {
  /** Chooses a backend: the first usable of the preferred order, or exactly the one asked for. */
  start: { args: { backend?: BackendName }; progress: never; result: BackendReport };
  /** Loads a network and replaces the present one; bytes are reported as they arrive. */
  load: { args: { source: ModelSource }; progress: { loaded: number; total: number }; result: ModelInfo };
  /** Decodes an image file, runs the network once and returns every map. */
  explain: { args: { image: Blob; name: string }; progress: { stage: "decode" | "run" }; result: Explained };
  /** Algorithm 1 over maps that were computed before; never runs the network. */
  integrate: { args: IntegrateArgs; progress: never; result: Grid[] };
}

export interface Explained {
  explanation: Explanation;
  /** The image, longest side 256 pixels, as JPEG. */
  thumbnail: Blob;
}

/** `laps` shallowest first, only those that are switched on; `decay` is Algorithm 1's alpha in [0, 1]. */
export interface IntegrateArgs {
  laps: LapMaps[];
  decay: number;
  reading: Reading;
}

export type JobName = keyof Jobs;

export interface CallOptions<J extends JobName> {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Jobs[J]["progress"]) => void) | undefined;
}

/**
 * The one door to the engine. Every call settles: with the result, a `Problem`, an `AbortError`, or an
 * `EngineCrash` when the worker died; after a crash `restart` begins anew with a fresh worker.
 */
export interface Engine {
  run<J extends JobName>(job: J, args: Jobs[J]["args"], options?: CallOptions<J>): Promise<Jobs[J]["result"]>;
  restart(): void;
  dispose(): void;
}
