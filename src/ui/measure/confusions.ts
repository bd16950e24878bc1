import type { ConfusionCell } from "../../base";

/** One cell of a confusion matrix; classes are indices. */
export interface Confusion extends ConfusionCell {
  /** Of the pictures of the true class. */
  share: number;
}

/** More classes than these are too many for a matrix. */
export const MOST_CLASSES = 12;

/** Classes that a picture is of or was taken for, in their order. */
export function occurringClasses(cells: readonly ConfusionCell[]): number[] {
  return [...new Set(cells.flatMap(({ truth, decided }) => [truth, decided]))].sort((a, b) => a - b);
}

/** How many pictures there are of each class that there are pictures of. */
export function classSizes(cells: readonly ConfusionCell[]): Map<number, number> {
  const sizes = new Map<number, number>();
  for (const { truth, count } of cells) sizes.set(truth, (sizes.get(truth) ?? 0) + count);
  return sizes;
}

/** What is taken for what most often, right decisions left out; at most so many. */
export function commonConfusions(cells: readonly ConfusionCell[], most: number): Confusion[] {
  const sizes = classSizes(cells);
  return cells
    .filter(({ truth, decided }) => truth !== decided)
    .map((cell) => ({ ...cell, share: cell.count / sizes.get(cell.truth)! }))
    .sort((a, b) => b.count - a.count || b.share - a.share)
    .slice(0, most);
}

/** What each class is taken for most often. */
export function commonestMistakes(cells: readonly ConfusionCell[]): Map<number, Confusion> {
  const first = new Map<number, Confusion>();
  for (const confusion of commonConfusions(cells, Infinity)) {
    if (!first.has(confusion.truth)) first.set(confusion.truth, confusion);
  }
  return first;
}
