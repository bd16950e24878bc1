import type { ConfusionCell, Share } from "../base";
import { type ConfusionShares, confusionShares } from "./confusionShares";
import { deltaError, NO_ERROR } from "./deltaError";
import { joinedMean } from "./joinedMean";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";
import type { QualityMetric } from "./qualityMetric";
import { wilson } from "./wilson";

/**
 * F1 of each class that an image is of, the harmonic mean of its recall and its precision, 2 TP / (2 TP + FP + FN), with a 95 % interval by the
 * indirect Wilson method (Lam, Gopal and Qian 2023): that of F* = TP / (TP + FP + FN), a plain share, brought to F1 = 2 F* / (1 + F*).
 */
export function f1ByClass(cells: readonly ConfusionCell[]): Map<number, Share> {
  const shares = confusionShares(cells);
  const there = shares.classes.filter((label) => shares.of(label) > 0);
  return new Map(there.map((label) => [label, f1In(shares, label)]));
}

/**
 * Mean of the F1 of all classes that an image is of or was decided as, with a 95 % interval by the delta method (Takahashi
 * et al. 2022); where that has no width, as without a mistake, the intervals of the classes are joined (square-and-add).
 *
 * @returns undefined where there are no images
 */
export function macroF1Of(cells: readonly ConfusionCell[]): Share | undefined {
  const shares = confusionShares(cells);
  const { n, classes, of, as } = shares;
  if (n === 0) return undefined;
  const own = new Map(classes.map((label) => [label, f1In(shares, label)]));
  const joined = joinedMean([...own.values()], n);
  const { value } = joined;
  const pull = (label: number) => own.get(label)!.value / (of(label) + as(label));
  const error = deltaError(cells, (truth, decided) => {
    const gain = truth === decided ? 2 / (of(truth) + as(truth)) : 0;
    return (gain - pull(truth) - pull(decided)) / own.size;
  });
  if (error <= NO_ERROR) return joined;
  return { value, n, interval: [Math.max(0, value - Z * error), Math.min(1, value + Z * error)] };
}

/** Of the class that is looked for. */
export const f1Score: QualityMetric = {
  ...{ key: "f1", of: "two", kind: "share", method: "Wilson, indirect (Lam et al. 2023)", isFurther: true },
  inGroups: { apart: "none", needsClasses: true },
  title: ({ yes }) => `F1 (${yes})`,
  hint: ({ yes }) =>
    `Harmonic mean of sensitivity and positive predictive value of “${yes}”; depends on how common it is`,
  measure: ({ confusion }, positive) => f1ByClass(confusion).get(positive),
};

/** Of all classes. */
export const macroF1: QualityMetric = {
  ...{ key: "macroF1", of: "many", kind: "share", method: "delta method (Takahashi et al. 2022)", isFurther: true },
  inGroups: { apart: "none", needsClasses: true },
  title: () => "Macro F1",
  hint: () => "Mean over the classes of the harmonic mean of recall and precision",
  measure: ({ confusion }) => macroF1Of(confusion),
};

function f1In({ n, of, as, hits }: ConfusionShares, label: number): Share {
  const right = Math.round(n * hits(label));
  const { value, interval } = wilson(right, Math.round(n * (of(label) + as(label))) - right);
  const f1 = (star: number) => (2 * star) / (1 + star);
  return { value: f1(value), n, interval: [f1(interval[0]), f1(interval[1])] };
}
