/** A setting as the network's file has it: numbers, words, or numbers per axis (and per side). */
export type LayerSetting = string | number | boolean | readonly (number | readonly number[])[];

/** One weight of a layer, as it is stored. */
export interface WeightFacts {
  /** "kernel", "bias" … */
  name: string;
  shape: number[];
  /** How its numbers lie in the file: "float32", "float16", "uint8" … */
  stored: string;
  /** Of weights kept as whole numbers: value = number · scale + min. */
  scale?: number | undefined;
  min?: number | undefined;
  /** Bytes in the file. */
  bytes: number;
}

/** What is to be said of one layer of a network. */
export interface LayerFacts {
  name: string;
  /** Its class: "Conv2D", "LocalAttentionPooling" … */
  kind: string;
  /** Names of the layers whose outputs it reads. */
  inputs: string[];
  /** Of every output, without the batch axis; null where the size is open. */
  shapes: (number | null)[][];
  /** Those that are not what everybody expects. */
  settings: Record<string, LayerSetting>;
  weights: WeightFacts[];
  /** Of a LAP. */
  lap?: LapFacts | undefined;
  /** Multiply-adds per image in the compiled plan; absent where nothing was compiled. */
  macs?: number | undefined;
}

export interface LapFacts {
  /** Rows and columns of its maps. */
  grid: [number | null, number | null];
  /** Rows and columns of a window; null where one is the whole grid. */
  window: [number, number] | null;
  /** Number of concepts. */
  heads: number;
}

/** Number of numbers that a layer has learnt. */
export function parametersOf({ weights }: Pick<LayerFacts, "weights">): number {
  return weights.reduce((sum, { shape }) => sum + shape.reduce((size, n) => size * n, 1), 0);
}

/** What several layers have together; multiply-adds only where they are known. */
export function layerTotals(layers: readonly LayerFacts[]) {
  return {
    parameters: layers.reduce((sum, layer) => sum + parametersOf(layer), 0),
    bytes: layers.reduce((sum, { weights }) => sum + weights.reduce((size, { bytes }) => size + bytes, 0), 0),
    macs: layers.some(({ macs }) => macs !== undefined)
      ? layers.reduce((sum, { macs = 0 }) => sum + macs, 0)
      : undefined,
  };
}
