import type { ConfusionCell } from "../base";

/**
 * The confusion matrix as its cells that have an image, by truth, then by decision: of a thousand classes, a table would be
 * a million zeros.
 *
 * @param truth class index of each image
 * @param decided class index that was decided for each
 */
export function confusionCells(truth: readonly number[], decided: readonly number[]): ConfusionCell[] {
  const rows = new Map<number, Map<number, number>>();
  truth.forEach((label, i) => {
    let row = rows.get(label);
    if (!row) rows.set(label, (row = new Map<number, number>()));
    row.set(decided[i]!, (row.get(decided[i]!) ?? 0) + 1);
  });
  const cells = [...rows].flatMap(([label, row]) => [...row].map(([taken, count]) => ({ truth: label, decided: taken, count }))); // prettier-ignore
  return cells.sort((a, b) => a.truth - b.truth || a.decided - b.decided);
}
