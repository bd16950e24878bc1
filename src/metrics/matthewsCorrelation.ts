import type { ConfusionCell, Share } from "../base";
import { confusionShares } from "./confusionShares";
import { deltaError, NO_ERROR } from "./deltaError";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";
import type { QualityMetric } from "./qualityMetric";
import { wilson } from "./wilson";

/**
 * Matthews correlation coefficient of decisions and labels, of many classes Gorodkin's R_K (2004):
 *
 *   R = (right - chance) / sqrt((1 - sum of^2) (1 - sum as^2))
 *
 * of and as being the shares of the images that are of a class and that were decided as it. The 95 % interval is that of
 * Fisher's z = artanh R by the delta method (Itaya et al. 2025). Where that has no width, as without a mistake, it is what
 * Wilson's interval of the accuracy gives at the same margins.
 *
 * @returns undefined where all images are of one class, or were decided as one
 */
export function matthewsOf(cells: readonly ConfusionCell[]): Share | undefined {
  const { n, right, byChance, of, as, classes } = confusionShares(cells);
  const spread = (share: (label: number) => number) => 1 - classes.reduce((sum, label) => sum + share(label) ** 2, 0);
  const [ofLabels, ofDecisions] = [spread(of), spread(as)];
  if ([of, as].some((share) => classes.filter((label) => share(label) > 0).length < 2)) return undefined;
  const scale = Math.sqrt(ofLabels * ofDecisions);
  // Rounding may lead past the ends.
  const cut = (r: number) => Math.max(-1, Math.min(1, r));
  const value = cut((right - byChance) / scale);
  const error = deltaError(cells, (truth, decided) => {
    const rise = (Number(truth === decided) - as(truth) - of(decided)) / scale;
    return rise + value * (of(truth) / ofLabels + as(decided) / ofDecisions);
  });
  const isInside = error > NO_ERROR && Math.abs(value) < 1 - NO_ERROR;
  const reach = (Z * error) / (1 - value ** 2);
  const [low, high] = isInside
    ? [Math.tanh(Math.atanh(value) - reach), Math.tanh(Math.atanh(value) + reach)]
    : wilson(Math.round(n * right), n).interval.map((share) => cut((share - byChance) / scale));
  return { value, n, interval: [Math.min(low!, value), Math.max(high!, value)] };
}

export const matthewsCorrelation: QualityMetric = {
  ...{ key: "matthewsCorrelation", of: "any", kind: "coefficient", isFurther: true },
  method: "Fisher’s z, delta method (Itaya et al. 2025)",
  title: () => "Matthews correlation",
  hint: () => "Correlation of decisions and labels: 1 at best, 0 for guessing, below 0 worse than that",
  measure: ({ confusion }) => matthewsOf(confusion),
};
