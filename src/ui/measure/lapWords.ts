import type { EvaluationReport, VoteRule } from "../../base";
import { isUnbalanced } from "./lapRules";

const words: Record<VoteRule, string> = {
  sum: "Larger sum: the class whose maps have the larger sum.",
  any: "Any pixel: the class that has a concept, where any pixel of its maps is above 0.5.",
  mlp: "MLP: what two layers on the sums of all maps say, trained with the network.",
};

/** What the rules of a report mean, in sentences. */
export function ruleWords(report: Pick<EvaluationReport, "classes" | "rules">): string {
  const rules = [...new Set(report.rules.map(({ rule }) => rule))];
  const balanced = isUnbalanced(report) ? ["Balanced: the mean over both classes, since one is much rarer."] : [];
  return [...rules.map((rule) => words[rule]), ...balanced].join(" ");
}
