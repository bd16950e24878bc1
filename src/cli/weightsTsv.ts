import { type LayerFacts, shapeWords, tsvText, type WeightSummary } from "../base";

/** A layer whose weights may have been looked at. */
export type SummedLayer = Omit<LayerFacts, "weights"> & {
  weights: (LayerFacts["weights"][number] & Partial<WeightSummary>)[];
};

const HEADS = ["layer", "weight", "shape", "stored", "scale", "offset", "bytes", "numbers", "least", "greatest", "mean", "std", "zeros", "not finite"]; // prettier-ignore

/** What the weights of layers are like as a table of tab-separated values, a line each. */
export function weightsTsv(layers: readonly SummedLayer[]): string {
  const rows = layers.flatMap((layer) =>
    layer.weights.map(({ name, shape, stored, scale, min, bytes, count, least, greatest, mean, std, zeros, odd }) =>
      [
        ...[layer.name, name, shapeWords(shape), stored, scale, min, bytes],
        ...[count, least, greatest, mean, std, zeros, odd].map((number) => number ?? ""),
      ].map((cell) => cell ?? ""),
    ),
  );
  return tsvText([HEADS, ...rows]);
}
