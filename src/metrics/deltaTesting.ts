import type { ConfusionCell } from "../base";

/** Cells of a confusion matrix of counts, for tests. */
export const cellsOf = (counts: readonly (readonly number[])[]): ConfusionCell[] =>
  counts.flatMap((row, truth) => row.flatMap((count, decided) => (count > 0 ? [{ truth, decided, count }] : [])));

/** Standard error by the delta method with slopes from finite differences, for tests. */
export function errorByDifferences(
  counts: readonly (readonly number[])[],
  valueOf: (shares: number[][]) => number,
): number {
  const n = counts.flat().reduce((sum, count) => sum + count, 0);
  const step = 1e-6;
  const moved = (t: number, d: number, by: number) =>
    valueOf(counts.map((row, i) => row.map((count, j) => count / n + (i === t && j === d ? by : 0))));
  const slopes = counts.map((row, t) => row.map((_, d) => (moved(t, d, step) - moved(t, d, -step)) / (2 * step)));
  const mean = (power: number) =>
    counts.reduce(
      (sum, row, t) => sum + row.reduce((own, count, d) => own + (count / n) * slopes[t]![d]! ** power, 0),
      0,
    );
  return Math.sqrt((mean(2) - mean(1) ** 2) / n);
}
