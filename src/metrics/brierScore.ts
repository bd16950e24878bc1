import type { Share, Verdict } from "../base";
import { meanScore } from "./meanScore";
import type { QualityMetric } from "./qualityMetric";

/**
 * Brier score: mean squared distance of the probability of the class that is looked for from 1 or 0, with a 95 % interval
 * from the spread of these among the images (Bradley, Schwartz and Hashino 2008).
 *
 * @param positive index of that class, of two
 */
export function brierOf(verdicts: readonly Verdict[], positive: number): Share | undefined {
  const scores = verdicts.map(({ truth, probable }) => {
    const { probability } = probable.find((one) => one.class === positive)!;
    return (probability - Number(truth === positive)) ** 2;
  });
  return meanScore(scores, 1);
}

/**
 * Brier's own score (1950) of many classes: the sum of the squared distances of all probabilities from 1 and 0, from 0 to 2.
 *
 * @param classes how many there are
 * @returns undefined where verdicts have the most probable ones only
 */
export function brierOfMany(verdicts: readonly Verdict[], classes: number): Share | undefined {
  if (verdicts.some(({ probable }) => probable.length < classes)) return undefined;
  const scores = verdicts.map(({ truth, probable }) =>
    probable.reduce((sum, one) => sum + (one.probability - Number(one.class === truth)) ** 2, 0),
  );
  return meanScore(scores, 2);
}

const METHOD = "normal, from the spread among pictures";

/** Of the class that is looked for. */
export const brierScore: QualityMetric = {
  ...{ key: "brierScore", of: "two", kind: "error", method: METHOD, isFurther: true },
  title: () => "Brier score (lower is better)",
  hint: ({ yes }) =>
    `Mean squared distance of the probability of “${yes}” from 1 or 0: 0 at best, 0.25 for always saying 50 %`,
  measure: ({ verdicts }, positive) => brierOf(verdicts, positive),
};

/** Of all classes. */
export const multiclassBrierScore: QualityMetric = {
  ...{ key: "multiclassBrierScore", of: "many", kind: "error", method: METHOD, isFurther: true },
  title: () => "Brier score of all classes (lower is better)",
  hint: () => "Sum over the classes of the squared distance of the probability from 1 or 0: 0 at best, 2 at worst",
  measure: ({ verdicts }, _, classes) => brierOfMany(verdicts, classes),
};
