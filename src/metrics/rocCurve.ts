import type { RocCurve, RocPoint } from "../base";

/** 97.5 % quantile of the normal distribution. */
const Z = 1.959963984540054;

/**
 * Receiver operating characteristic of scores.
 *
 * @param scores higher speaks for positive
 * @returns undefined where there are no positives or no negatives
 */
export function rocCurve(scores: readonly number[], isPositive: readonly boolean[]): RocCurve | undefined {
  const order = scores.map((_, i) => i).sort((a, b) => scores[b]! - scores[a]!);
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
  return { points, auc, interval: [Math.max(0, auc - spread), Math.min(1, auc + spread)], positives, negatives };
}

function mean(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}

/** Of a sample; 0 of a single value. */
function variance(values: readonly number[]): number {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / Math.max(1, values.length - 1);
}
