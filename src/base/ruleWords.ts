import type { ModelCard } from "./card";
import type { VoteRule } from "./lapVote";

/** What the rules by which a LAP decides are called. */
export const RULE_NAMES: Record<VoteRule, string> = {
  sum: "larger sum",
  any: "any pixel above 0.5",
  mlp: "MLP of sums",
};

/**
 * Why the numbers of the rule "mlp" are to be trusted less; undefined where nothing speaks against them.
 *
 * @param isTaught whether the LAPs have other weights than the network was loaded with
 */
export function mlpCaveat({ mlp }: Pick<ModelCard, "mlp">, isTaught = false): string | undefined {
  return mlp && (isTaught || mlp.beforeFineTuning)
    ? "The MLP was trained before fine-tuning, on the sums of other maps: as a predictor it may do worse than one trained anew."
    : undefined;
}
