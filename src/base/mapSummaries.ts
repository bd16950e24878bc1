import type { MapSummaries } from "./explanation";
import { activeShare, type Grid, mass, maximum } from "./grid";

/** What maps say in numbers, where all concepts' maps are at hand. */
export function mapSummaries(concepts: readonly Grid[]): MapSummaries {
  return {
    sums: Float32Array.from(concepts, mass),
    highest: Float32Array.from(concepts, maximum),
    active: Float32Array.from(concepts, (grid) => activeShare(grid)),
  };
}
