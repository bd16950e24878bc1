/** One cell of a confusion matrix; classes are indices. */
export interface Confusion {
  truth: number;
  decided: number;
  count: number;
  /** Of the pictures of the true class. */
  share: number;
}

/** More classes than these are too many for a matrix. */
export const MOST_CLASSES = 12;

/** Classes that a picture is of or was taken for, in their order. */
export function occurringClasses(confusion: readonly number[][]): number[] {
  const isDecided = confusion.map((_, c) => confusion.some((row) => row[c]! > 0));
  return confusion.flatMap((row, c) => (isDecided[c] || row.some((count) => count > 0) ? [c] : []));
}

/** What is taken for what most often, right decisions left out; at most so many. */
export function commonConfusions(confusion: readonly number[][], most: number): Confusion[] {
  const mistakes: Confusion[] = [];
  confusion.forEach((row, truth) => {
    const total = row.reduce((sum, count) => sum + count, 0);
    row.forEach((count, decided) => {
      if (count > 0 && decided !== truth) mistakes.push({ truth, decided, count, share: count / total });
    });
  });
  return mistakes.sort((a, b) => b.count - a.count || b.share - a.share).slice(0, most);
}
