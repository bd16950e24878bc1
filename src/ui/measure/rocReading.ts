import type { RocPoint } from "../../base";
import type { ThresholdGoal } from "../../state";
import { percent } from "../parts/format";

/** Index of the point at which the network works when everything from a threshold on counts as positive; -1 if nothing does. */
export function operatingPoint(points: readonly Pick<RocPoint, "threshold">[], threshold = 0.5): number {
  return points.findLastIndex((point) => point.threshold >= threshold);
}

/**
 * The threshold that serves a goal best: of those that reach a sensitivity the one with the highest specificity, and the
 * other way round; for balance the largest sum of both (Youden).
 *
 * @returns a score that some picture has; undefined where only a threshold above all of them reaches the goal
 */
export function thresholdFor(points: readonly RocPoint[], goal: ThresholdGoal): number | undefined {
  const worth = ({ truePositiveRate: sensitivity, falsePositiveRate }: RocPoint): number => {
    const specificity = 1 - falsePositiveRate;
    if (goal.kind === "balance") return sensitivity + specificity;
    const [asked, other] = goal.kind === "sensitivity" ? [sensitivity, specificity] : [specificity, sensitivity];
    return asked >= goal.least ? other : -1;
  };
  const finite = points.filter(({ threshold }) => Number.isFinite(threshold));
  const best = finite.reduce<RocPoint | undefined>((top, point) => (!top || worth(point) > worth(top) ? point : top), undefined); // prettier-ignore
  return best && worth(best) >= 0 ? best.threshold : undefined;
}

/** A point as it is read out. */
export function rocWords({ threshold, falsePositiveRate, truePositiveRate }: RocPoint): string {
  const at = Number.isFinite(threshold) ? `Threshold ${thresholdText(threshold)}` : "Threshold above every score";
  return `${at}: sensitivity ${percent(truePositiveRate)}, specificity ${percent(1 - falsePositiveRate)}`;
}

/** Three places, more where they would round to 0 or 1. */
export function thresholdText(threshold: number): string {
  const text = threshold.toFixed(3);
  return (text === "1.000" || text === "0.000") && threshold > 0 && threshold < 1 ? threshold.toPrecision(3) : text;
}
