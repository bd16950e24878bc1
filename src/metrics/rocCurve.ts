import type { RocCurve, RocPoint } from "../base";
import { newcombeInterval } from "./newcombeInterval";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";

/**
 * Receiver operating characteristic of scores.
 *
 * @param scores higher speaks for positive
 * @param isSparse leaves out points within level lines: the curve and that of precision by recall are the same, and so is the
 *   point at 0.5; at most 2 positives + 3 points stay, so that the curves of all classes have no more than 2 images + 3 classes
 * @returns undefined where there are no positives or no negatives
 */
export function rocCurve(
  scores: ArrayLike<number>,
  isPositive: readonly boolean[],
  isSparse = false,
): RocCurve | undefined {
  const order = Array.from(scores, (_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
  const positives = isPositive.filter(Boolean).length;
  const negatives = scores.length - positives;
  if (positives === 0 || negatives === 0) return undefined;

  const points: RocPoint[] = [{ threshold: Infinity, falsePositiveRate: 0, truePositiveRate: 0 }];
  // Placement of each case: how many of the other kind it is rightly ordered against, ties counting half.
  const ofPositives: number[] = [];
  const ofNegatives: number[] = [];
  let [seenPositives, seenNegatives] = [0, 0];
  for (let at = 0; at < order.length;) {
    const score = scores[order[at]!]!;
    let [tiedPositives, tiedNegatives] = [0, 0];
    for (; at < order.length && scores[order[at]!] === score; at++) {
      if (isPositive[order[at]!]) tiedPositives++;
      else tiedNegatives++;
    }
    const below = negatives - seenNegatives - tiedNegatives;
    for (let i = 0; i < tiedPositives; i++) ofPositives.push((below + tiedNegatives / 2) / negatives);
    for (let i = 0; i < tiedNegatives; i++) ofNegatives.push((seenPositives + tiedPositives / 2) / positives);
    seenPositives += tiedPositives;
    seenNegatives += tiedNegatives;
    points.push({
      threshold: score,
      falsePositiveRate: seenNegatives / negatives,
      truePositiveRate: seenPositives / positives,
    });
  }
  const auc = mean(ofPositives);
  const spread = Z * Math.sqrt(variance(ofPositives) / positives + variance(ofNegatives) / negatives);
  const interval: [number, number] =
    spread > 0 ? [Math.max(0, auc - spread), Math.min(1, auc + spread)] : newcombeInterval(auc, positives, negatives);
  return { points: isSparse ? withoutLevels(points) : points, auc, interval, positives, negatives };
}

/** Without those that lie between two of the same sensitivity; the one at which a probability of 0.5 decides stays. */
function withoutLevels(points: readonly RocPoint[]): RocPoint[] {
  const half = points.findLastIndex(({ threshold }) => threshold >= 0.5);
  return points.filter(({ truePositiveRate }, i) => {
    const isLevel = points[i - 1]?.truePositiveRate === truePositiveRate;
    return i === half || !isLevel || points[i + 1]?.truePositiveRate !== truePositiveRate;
  });
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample; 0 of a single value. */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
}
