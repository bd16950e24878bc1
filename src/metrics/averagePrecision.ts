import type { RocCurve, Share } from "../base";
import { joinedMean } from "./joinedMean";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";
import type { QualityMetric } from "./qualityMetric";
import { wilson } from "./wilson";

/** What deciding for the class from a threshold on gives. */
export interface PrecisionRecallPoint {
  threshold: number;
  /** Share of the positives that are found, and of those found that are positive. */
  recall: number;
  precision: number;
}

export interface PrecisionRecallCurve {
  /** From the highest score, one per point of the ROC curve; the curve runs in steps, level up to each point. */
  points: PrecisionRecallPoint[];
  /** Area under the steps: the sum over the points of (recall - recall before) precision. */
  averagePrecision: Share;
  /** Share of the positives among all images, the precision of guessing. */
  prevalence: number;
}

/**
 * Precision and recall at every threshold of a ROC curve. The average precision has the 95 % interval of Boyd, Eng
 * and Page (2013), logit AP ± z / sqrt(positives AP (1 - AP)); where it is 1, that of Wilson for as many positives.
 */
export function precisionRecall({ points, positives, negatives }: RocCurve): PrecisionRecallCurve {
  let [area, before] = [0, 0];
  const found = points
    .filter(({ threshold }) => Number.isFinite(threshold))
    .map(({ threshold, truePositiveRate: recall, falsePositiveRate }) => {
      const [right, wrong] = [recall * positives, falsePositiveRate * negatives];
      const precision = right / (right + wrong);
      area += (recall - before) * precision;
      before = recall;
      return { threshold, recall, precision };
    });
  const value = Math.min(1, area);
  return {
    points: found,
    averagePrecision: { value, n: positives + negatives, interval: logitInterval(value, positives) },
    prevalence: positives / (positives + negatives),
  };
}

function logitInterval(share: number, n: number): [number, number] {
  if (1 - share < 1e-9) return wilson(n, n).interval;
  const [middle, reach] = [Math.log(share / (1 - share)), Z / Math.sqrt(n * share * (1 - share))];
  const back = (logit: number) => 1 / (1 + Math.exp(-logit));
  return [back(middle - reach), back(middle + reach)];
}

export const averagePrecisionMetric: QualityMetric = {
  ...{ key: "averagePrecision", of: "two", kind: "share", method: "logit (Boyd et al. 2013)" },
  title: () => "Average precision",
  hint: ({ yes }) => `Area under the curve of precision by recall of “${yes}”; guessing gets how common it is`,
  measure: ({ roc }, positive) => {
    const curve = roc.find((one) => one.class === positive)?.curve;
    return curve && precisionRecall(curve).averagePrecision;
  },
};

/** Each of many classes against all others: their intervals are joined, as most classes have too few images for a jackknife. */
export const macroAveragePrecision: QualityMetric = {
  ...{ key: "macroAveragePrecision", of: "many", kind: "share", method: "logit (Boyd et al. 2013), joined (Newcombe)" },
  title: () => "Mean average precision",
  hint: () => "Area under the curve of precision by recall, of every class against all others",
  measure: ({ classes, evaluation }) => {
    const own = classes.flatMap(({ averagePrecision }) => averagePrecision ?? []);
    return own.length > 0 ? joinedMean(own, evaluation.n) : undefined;
  },
};
