import type { Evaluation, Share } from "../base";
import { meanRecall } from "./meanRecall";
import { wilson } from "./wilson";

/** What was decided about an image, and what it is. Classes are indices. */
interface Decision {
  truth: number;
  decided: number;
}

/**
 * How good decisions are, with 95 % intervals: accuracy, balanced accuracy, and of networks with two classes sensitivity
 * (recall of the class that is looked for) and specificity (recall of the other).
 *
 * @param positive index of the class that is looked for; undefined for networks of more than two
 */
export function decisionQuality(
  decisions: readonly Decision[],
  positive: number | undefined,
): Pick<Evaluation, "accuracy" | "sensitivity" | "specificity" | "balancedAccuracy"> {
  const share = (of: readonly Decision[]): Share =>
    wilson(of.filter(({ truth, decided }) => truth === decided).length, of.length);
  const recall = (label: number) => share(decisions.filter(({ truth }) => truth === label));
  return {
    accuracy: share(decisions),
    sensitivity: positive === undefined ? undefined : recall(positive),
    specificity: positive === undefined ? undefined : recall(1 - positive),
    balancedAccuracy: meanRecall(
      decisions.map(({ truth }) => truth),
      decisions.map(({ decided }) => decided),
    ),
  };
}
