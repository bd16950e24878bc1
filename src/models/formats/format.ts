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

export interface Opened {
  model: tf.LayersModel;
  /** Every weight file in the order of the manifest. */
  shards: Uint8Array<ArrayBuffer>[];
}

/** One file format: `match` is cheap and only says "mine", `open` does the work. */
export interface Format {
  name: string;
  match(json: unknown): boolean;
  open(context: FormatContext): Promise<Opened>;
}
