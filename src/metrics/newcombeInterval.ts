import { NORMAL_QUANTILE as Z } from "./normalQuantile";

/** Halvings of the range from 0 to 1: more than doubles have bits. */
const HALVINGS = 60;

/**
 * 95 % interval of an area under a ROC curve by Newcombe's method 5 (Statistics in Medicine 25, 2006, 559-573): all areas
 * A with |area - A| <= z sqrt(V(A)), V(A) = A (1 - A) (1 + N (1 - A) / (2 - A) + N A / (1 + A)) / (m n), N = (m + n) / 2 - 1.
 *
 * Unlike DeLong's it has a width where no score is out of order.
 *
 * @param area from 0 to 1
 * @param m how many positives, at least 1
 * @param n how many negatives, at least 1
 */
export function newcombeInterval(area: number, m: number, n: number): [number, number] {
  const more = (m + n) / 2 - 1;
  const isInside = (a: number) => {
    const variance = (a * (1 - a) * (1 + (more * (1 - a)) / (2 - a) + (more * a) / (1 + a))) / (m * n);
    return Math.abs(area - a) <= Z * Math.sqrt(variance);
  };
  return [end(area, 0, isInside), end(area, 1, isInside)];
}

/** The last point that is inside on the way from one that is to one that is not. */
function end(from: number, to: number, isInside: (a: number) => boolean): number {
  let [inside, outside] = [from, to];
  for (let i = 0; i < HALVINGS; i++) {
    const middle = (inside + outside) / 2;
    if (isInside(middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}
