import type { ConfusionCell } from "../base";

/** A confusion matrix as shares of all images; classes are indices. */
export interface ConfusionShares {
  n: number;
  /** Share of right decisions, and how large it would be if decisions had nothing to do with what images are. */
  right: number;
  byChance: number;
  /** Share of the images that are of a class, that were decided as it, and both. */
  of: (label: number) => number;
  as: (label: number) => number;
  hits: (label: number) => number;
  /** Classes that an image is of, or was decided as. */
  classes: number[];
}

/** The shares of a confusion matrix and of its margins. */
export function confusionShares(cells: readonly ConfusionCell[]): ConfusionShares {
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  const [of, as, hits] = [new Map<number, number>(), new Map<number, number>(), new Map<number, number>()];
  const add = (map: Map<number, number>, label: number, count: number) => map.set(label, (map.get(label) ?? 0) + count);
  for (const { truth, decided, count } of cells) {
    add(of, truth, count);
    add(as, decided, count);
    if (truth === decided) add(hits, truth, count);
  }
  const shareIn = (map: Map<number, number>) => (label: number) => (map.get(label) ?? 0) / n;
  const classes = [...new Set([...of.keys(), ...as.keys()])].sort((a, b) => a - b);
  const sum = (value: (label: number) => number) => classes.reduce((total, label) => total + value(label), 0);
  return {
    ...{ n, classes, of: shareIn(of), as: shareIn(as), hits: shareIn(hits) },
    right: n > 0 ? sum((label) => hits.get(label) ?? 0) / n : 0,
    byChance: n > 0 ? sum((label) => (of.get(label) ?? 0) * (as.get(label) ?? 0)) / n ** 2 : 0,
  };
}
