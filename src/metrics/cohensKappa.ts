import type { ConfusionCell, Share } from "../base";
import { confusionShares } from "./confusionShares";
import { deltaError, NO_ERROR } from "./deltaError";
import { NORMAL_QUANTILE as Z } from "./normalQuantile";
import type { QualityMetric } from "./qualityMetric";
import { wilson } from "./wilson";

/**
 * Cohen's kappa of decisions and labels, (right - chance) / (1 - chance), with the 95 % interval of Fleiss, Cohen and
 * Everitt (1969). Where that has no width, as without a mistake, it is what Wilson's interval of the accuracy gives at the
 * same chance.
 *
 * @returns undefined where all images are of one class
 */
export function kappaOf(cells: readonly ConfusionCell[]): Share | undefined {
  const { n, right, byChance, of, as, classes } = confusionShares(cells);
  if (classes.filter((label) => of(label) > 0).length < 2) return undefined;
  const kappa = (share: number) => (share - byChance) / (1 - byChance);
  const value = kappa(right);
  const error = deltaError(cells, (truth, decided) => {
    const chance = as(truth) + of(decided);
    return (Number(truth === decided) - chance * (1 - value)) / (1 - byChance);
  });
  const [low, high] =
    error > NO_ERROR ? [value - Z * error, value + Z * error] : wilson(Math.round(n * right), n).interval.map(kappa);
  return { value, n, interval: [Math.max(-1, low!), Math.min(1, high!)] };
}

export const cohensKappa: QualityMetric = {
  ...{ key: "cohensKappa", of: "any", kind: "coefficient", method: "Fleiss et al. 1969", isFurther: true },
  title: () => "Cohen’s kappa",
  hint: () => "Agreement of decisions and labels beyond chance: 1 at best, 0 for guessing",
  measure: ({ confusion }) => kappaOf(confusion),
};
