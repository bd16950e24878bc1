import type { Share } from "../base";
import { newcombeInterval } from "./newcombeInterval";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";

/**
 * Mean of the areas under the ROC curves of each class against all others, with a 95 % interval from how much every single
 * image contributes to it (the infinitesimal jackknife; of one curve this is DeLong's). Where all images contribute alike, as
 * without any mistake, that has no width: then it is the mean of the ends of each curve's interval by Newcombe's method 5.
 *
 * @param truth class index of each image
 * @param scoreOf score of an image, by its index, for a class; higher speaks for it
 * @returns undefined where no class has images of both sides
 */
export function macroAuc(
  truth: readonly number[],
  classes: Iterable<number>,
  scoreOf: (image: number, label: number) => number,
): Share | undefined {
  const n = truth.length;
  /** Sums over the classes of what an image adds to or takes from the area, before the mean. */
  const pulls = new Float64Array(n);
  const scores = new Float64Array(n);
  const order = Array.from({ length: n }, (_, i) => i);
  const ends: [number, number] = [0, 0];
  let [sum, count] = [0, 0];
  for (const label of classes) {
    const positives = truth.reduce((total, one) => total + Number(one === label), 0);
    const negatives = n - positives;
    if (positives === 0 || negatives === 0) continue;
    for (let i = 0; i < n; i++) scores[i] = scoreOf(i, label);
    order.sort((a, b) => scores[b]! - scores[a]!);
    const placements = placed(order, scores, truth, label, positives, negatives);
    const auc = placements.reduce((total, placement, i) => total + (truth[i] === label ? placement : 0), 0) / positives;
    for (let i = 0; i < n; i++) {
      pulls[i] = pulls[i]! + (placements[i]! - auc) / (truth[i] === label ? positives : negatives);
    }
    newcombeInterval(auc, positives, negatives).forEach((end, i) => (ends[i]! += end));
    sum += auc;
    count++;
  }
  if (count === 0) return undefined;
  const value = sum / count;
  const spread = Z * Math.sqrt(((n / (n - 1)) * pulls.reduce((total, pull) => total + pull * pull, 0)) / count ** 2);
  if (spread === 0) return { value, n, interval: [ends[0] / count, ends[1] / count] };
  return { value, n, interval: [Math.max(0, value - spread), Math.min(1, value + spread)] };
}

/** Of each image the share of the other side that it is rightly ordered against, ties counting half. */
function placed(
  order: readonly number[],
  scores: Float64Array,
  truth: readonly number[],
  label: number,
  positives: number,
  negatives: number,
): Float64Array {
  const placements = new Float64Array(order.length);
  let [seenPositives, seenNegatives] = [0, 0];
  for (let at = 0; at < order.length;) {
    let end = at;
    let tiedPositives = 0;
    for (; end < order.length && scores[order[end]!] === scores[order[at]!]; end++) {
      if (truth[order[end]!] === label) tiedPositives++;
    }
    const tiedNegatives = end - at - tiedPositives;
    const below = negatives - seenNegatives - tiedNegatives;
    for (; at < end; at++) {
      placements[order[at]!] =
        truth[order[at]!] === label
          ? (below + tiedNegatives / 2) / negatives
          : (seenPositives + tiedPositives / 2) / positives;
    }
    seenPositives += tiedPositives;
    seenNegatives += tiedNegatives;
  }
  return placements;
}
