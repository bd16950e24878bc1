import type { Share } from "../base";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";

/**
 * A share with its 95 % Wilson score interval:
 *
 *   (p + z^2/2n ± z sqrt(p(1-p)/n + z^2/4n^2)) / (1 + z^2/n)
 *
 * @param hits 0..n
 * @param n 0 gives the value 0 and the interval [0, 1]: nothing is known
 */
export function wilson(hits: number, n: number): Share {
  if (n === 0) return { value: 0, n, interval: [0, 1] };
  const p = hits / n;
  const centre = p + (Z * Z) / (2 * n);
  const spread = Z * Math.sqrt((p * (1 - p)) / n + (Z * Z) / (4 * n * n));
  const scale = 1 + (Z * Z) / n;
  // At the ends rounding would leave the value just outside its interval.
  const low = hits === 0 ? 0 : (centre - spread) / scale;
  const high = hits === n ? 1 : (centre + spread) / scale;
  return { value: p, n, interval: [low, high] };
}
