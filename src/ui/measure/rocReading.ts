import type { RocPoint } from "../../base";
import { percent } from "../parts/format";

/** Index of the point at which the network works when everything from a threshold on counts as positive. */
export function operatingPoint(points: readonly RocPoint[], threshold = 0.5): number {
  return points.findLastIndex((point) => point.threshold >= threshold);
}

/** Index of the point that is nearest to a place in the unit square. */
export function nearestRocPoint(points: readonly RocPoint[], x: number, y: number): number {
  let [best, least] = [0, Infinity];
  points.forEach(({ falsePositiveRate, truePositiveRate }, i) => {
    const distance = Math.hypot(falsePositiveRate - x, truePositiveRate - y);
    if (distance < least) [best, least] = [i, distance];
  });
  return best;
}

/** A point as it is read out. */
export function rocWords({ threshold, falsePositiveRate, truePositiveRate }: RocPoint): string {
  const at = Number.isFinite(threshold) ? `Threshold ${thresholdText(threshold)}` : "Threshold above every score";
  return `${at}: sensitivity ${percent(truePositiveRate)}, specificity ${percent(1 - falsePositiveRate)}`;
}

/** Three places, more where they would round to 0 or 1. */
function thresholdText(threshold: number): string {
  const text = threshold.toFixed(3);
  return (text === "1.000" || text === "0.000") && threshold > 0 && threshold < 1 ? threshold.toPrecision(3) : text;
}
