import { type ConfusionCell, confusionMatrix } from "../base";

/** Beyond this a table of numbers is read by nobody. */
const MOST_CLASSES = 20;

/**
 * What `cli evaluate` prints of the confusions: the whole table (true classes are rows), or of more than 20 classes only
 * the mistakes, the most frequent first.
 */
export function confusionTold(
  cells: readonly ConfusionCell[],
  classes: readonly string[],
): number[][] | { truth: string; decided: string; count: number }[] {
  if (classes.length <= MOST_CLASSES) return confusionMatrix(cells, classes.length);
  return cells
    .filter(({ truth, decided }) => truth !== decided)
    .toSorted((a, b) => b.count - a.count)
    .map(({ truth, decided, count }) => ({ truth: classes[truth]!, decided: classes[decided]!, count }));
}
