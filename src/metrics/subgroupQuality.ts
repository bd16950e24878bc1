import type { Share, Verdict } from "../base";
import { meanRecall } from "./meanRecall";
import { rocCurve } from "./rocCurve";
import { wilson } from "./wilson";

/** How good the decisions about some of the images are. */
export interface SubgroupQuality {
  accuracy: Share;
  /** Mean recall of the classes; absent where all images are of one. */
  balancedAccuracy?: Share | undefined;
  /** Recall of the class that is looked for, and of the other one; of networks with two classes, where there are such images. */
  sensitivity?: Share | undefined;
  specificity?: Share | undefined;
  /** Area under the ROC curve of that class; likewise. */
  auc?: Share | undefined;
}

/**
 * Quality of decisions about a part of the images, with 95 % intervals.
 *
 * @param positive index of the class that is looked for; undefined for networks of more than two classes
 */
export function subgroupQuality(verdicts: readonly Verdict[], positive: number | undefined): SubgroupQuality {
  const truth = verdicts.map((one) => one.truth);
  const decided = verdicts.map((one) => one.decided);
  const recall = (label: number) => {
    const own = verdicts.filter((one) => one.truth === label);
    return own.length > 0 ? wilson(own.filter((one) => one.decided === label).length, own.length) : undefined;
  };
  const quality: SubgroupQuality = {
    accuracy: wilson(verdicts.filter((one) => one.truth === one.decided).length, verdicts.length),
    balancedAccuracy: new Set(truth).size > 1 ? meanRecall(truth, decided) : undefined,
  };
  if (positive === undefined) return quality;
  const scores = verdicts.map(({ probable }) => probable.find((one) => one.class === positive)!.probability);
  const curve = rocCurve(
    scores,
    truth.map((label) => label === positive),
    true,
  );
  return {
    ...quality,
    sensitivity: recall(positive),
    specificity: recall(1 - positive),
    auc: curve && { value: curve.auc, interval: curve.interval, n: curve.positives + curve.negatives },
  };
}
