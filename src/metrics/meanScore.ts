import type { Share } from "../base";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";

/**
 * Mean of what each image scores, with a 95 % interval from the spread of the scores (their mean is about normal).
 *
 * @param most the largest that a score can be; the least is 0
 * @returns undefined of fewer than two images, which have no spread
 */
export function meanScore(scores: readonly number[], most = Infinity): Share | undefined {
  const n = scores.length;
  if (n < 2) return undefined;
  const value = scores.reduce((sum, score) => sum + score, 0) / n;
  const variance = scores.reduce((sum, score) => sum + (score - value) ** 2, 0) / (n - 1);
  const reach = Z * Math.sqrt(variance / n);
  return { value, n, interval: [Math.max(0, value - reach), Math.min(most, value + reach)] };
}
