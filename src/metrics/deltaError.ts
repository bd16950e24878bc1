import type { ConfusionCell } from "../base";

/**
 * Standard error of a number that is computed from a confusion matrix, by the multinomial delta method:
 *
 *   sqrt((sum p g^2 - (sum p g)^2) / n)
 *
 * p being the share of a cell, g how fast the number grows with it.
 *
 * @param slope g of a cell, the other cells staying as they are; a constant added to all makes no difference
 */
export function deltaError(cells: readonly ConfusionCell[], slope: (truth: number, decided: number) => number): number {
  const n = cells.reduce((sum, { count }) => sum + count, 0);
  const slopes = cells.map(({ truth, decided, count }) => ({ p: count / n, g: slope(truth, decided) }));
  const mean = slopes.reduce((sum, { p, g }) => sum + p * g, 0);
  return Math.sqrt(slopes.reduce((sum, { p, g }) => sum + p * (g - mean) ** 2, 0) / n);
}

/** Standard errors below this are rounding: the number has no width. */
export const NO_ERROR = 1e-9;
