import type * as tf from "@tensorflow/tfjs";

import type { ReadOptions } from "../modelFiles";

/** What a format needs to open a network: its parsed model.json, and a way to more of its files. */
export interface FormatContext {
  json: unknown;
  read(name: string, options?: ReadOptions): Promise<Uint8Array<ArrayBuffer>>;
  signal?: AbortSignal | undefined;
  /** Bytes of weights so far, of how many. */
  onWeights(loaded: number, total: number): void;
}

/** How a weight lies in its file. */
export interface StoredWeight {
  /** "float32", "float16", "uint8" … */
  dtype: string;
  /** Of whole numbers: value = number · scale + min. */
  scale?: number | undefined;
  min?: number | undefined;
  bytes: number;
  /** Where its bytes lie, one piece behind the other; from where to where in a file. */
  pieces: { file: string; from: number; to: number }[];
}

export interface Opened {
  model: tf.LayersModel;
  /** By the weight's name, "LAYER/kernel". */
  stored: ReadonlyMap<string, StoredWeight>;
  /** Every weight file in the order of the manifest. */
  shards: Uint8Array<ArrayBuffer>[];
}

/** One file format: `match` is cheap and only says "mine", `open` does the work. */
export interface Format {
  name: string;
  match(json: unknown): boolean;
  open(context: FormatContext): Promise<Opened>;
}
