import type { Explanation } from "../../base";

/** Of more classes than these the most probable ones stand in a row. */
const MOST_COLUMNS = 32;
const TOP = 5;

/** What a cell holds; none is written where nothing is known. */
export type Cell = string | number | undefined;

/** What the network says of a picture as columns: the class that is decided, then each class's probability or the best five. */
export function classCells(classes: readonly string[], prediction?: Explanation["prediction"]): Record<string, Cell> {
  const ranked = prediction?.toSorted((a, b) => b.probability - a.probability) ?? [];
  const decided = { decided: ranked[0]?.class };
  if (classes.length <= MOST_COLUMNS) {
    const byClass = new Map(prediction?.map((one) => [one.class, one.probability]));
    return { ...decided, ...Object.fromEntries(classes.map((name) => [`p ${name}`, byClass.get(name)])) };
  }
  const places = Array.from({ length: TOP }, (_, i) => [
    [`class ${i + 1}`, ranked[i]?.class],
    [`p ${i + 1}`, ranked[i]?.probability],
  ]);
  return { ...decided, ...Object.fromEntries(places.flat() as [string, Cell][]) };
}
