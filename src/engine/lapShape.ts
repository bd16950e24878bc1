import { type Grid, type LapMaps, mapSummaries, Problem } from "../base";
import type { LocalAttentionPooling } from "../lap";

/** What is known of a LAP's maps before they are computed. */
export type LapShape = Pick<LapMaps, "name" | "windows">;

/** @throws Problem for an adaptive LAP with more than one bin, which Algorithm 1 does not know */
export function lapShape(layer: LocalAttentionPooling): LapShape {
  const { adaptive, windows } = layer.settings;
  if (adaptive && (adaptive[0] !== 1 || adaptive[1] !== 1)) {
    throw new Problem(
      `${layer.name} pools adaptively to ${adaptive.join(" x ")}; expected 1 x 1, the only adaptive grid that Algorithm 1 knows.`,
    );
  }
  return { name: layer.name, windows: adaptive ? null : windows };
}

/** The maps of one LAP, all of them, from its interleaved probabilities [rows, columns, heads]. */
export function lapMapsOf({ name, windows }: LapShape, grid: readonly number[], values: Float32Array): LapMaps {
  const concepts = mapsOf(grid, values);
  return { name, grid: [grid[0]!, grid[1]!], windows, concepts, ...mapSummaries(concepts) };
}

/** Maps from interleaved probabilities [rows, columns, maps]. */
export function mapsOf(grid: readonly number[], values: Float32Array): Grid[] {
  const [height, width] = grid as [number, number];
  const pixels = height * width;
  const count = values.length / pixels;
  return Array.from({ length: count }, (_, map) => ({
    width,
    height,
    values: Float32Array.from({ length: pixels }, (_, pixel) => values[pixel * count + map]!),
  }));
}
