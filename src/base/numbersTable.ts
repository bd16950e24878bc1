import type { Explanation, ShownMaps } from "./explanation";
import { activeShare, mass, maximum, type Grid } from "./grid";

/** One line of the table of numbers: a concept at a layer, or in the integrated map. */
export interface NumbersRow {
  layer: string;
  concept: string;
  rows: number;
  columns: number;
  /** Share of pixels above the threshold, in [0, 1]. */
  active: number;
  max: number;
  sum: number;
}

type TableOf = Pick<Explanation, "shown" | "integrated"> & { laps: readonly ShownMaps[] };

/** Every map of an explanation as numbers: the LAPs shallowest first, each with all shown concepts, then "integrated". */
export function numbersTable({ laps, shown, integrated }: TableOf, concepts: string[], threshold = 0.5): NumbersRow[] {
  const rowsOf = (layer: string, maps: Grid[]) =>
    maps.map((map, c) => ({
      layer,
      concept: concepts[shown[c]!] ?? `concept ${shown[c]! + 1}`,
      rows: map.height,
      columns: map.width,
      active: activeShare(map, threshold),
      max: maximum(map),
      sum: mass(map),
    }));
  return [...laps.flatMap((lap) => rowsOf(lap.name, lap.concepts)), ...rowsOf("integrated", integrated)];
}
