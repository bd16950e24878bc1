import type { ConfusionCell } from "./evaluationReport";

/** The confusion matrix as a table, [classes][classes]: true classes are rows, decided ones columns. */
export function confusionMatrix(cells: readonly ConfusionCell[], classes: number): number[][] {
  const counts = Array.from({ length: classes }, () => new Array<number>(classes).fill(0));
  for (const { truth, decided, count } of cells) counts[truth]![decided] = count;
  return counts;
}
