import type { Share, Verdict } from "../base";
import { meanScore } from "./meanScore";
import type { QualityMetric } from "./qualityMetric";

/** Of a float32: a probability that was rounded to 0 would cost infinitely much. */
const LEAST = 2 ** -23;

/** Mean of -ln of the probability of the true class, at least 2^-23, with a 95 % interval from its spread among the images. */
export function logLossOf(verdicts: readonly Verdict[]): Share | undefined {
  return meanScore(verdicts.map(({ truthProbability }) => Math.max(0, -Math.log(Math.max(LEAST, truthProbability)))));
}

export const logLoss: QualityMetric = {
  ...{ key: "logLoss", of: "any", kind: "error", isFurther: true },
  method: "normal, from the spread among pictures",
  title: () => "Log loss (lower is better)",
  hint: () => "Mean of −ln of the true class’s probability: 0 at best, 0.693 for always saying 50 % of two classes",
  measure: ({ verdicts }) => logLossOf(verdicts),
};
