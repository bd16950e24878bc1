import type { Share, Verdict } from "../base";
import { decisionQuality } from "./decisionQuality";
import { rocCurve } from "./rocCurve";

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
  const { accuracy, balancedAccuracy, sensitivity, specificity } = decisionQuality(verdicts, positive);
  const truth = verdicts.map((one) => one.truth);
  const quality: SubgroupQuality = {
    accuracy,
    balancedAccuracy: new Set(truth).size > 1 ? balancedAccuracy : undefined,
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
    sensitivity: known(sensitivity),
    specificity: known(specificity),
    auc: curve && { value: curve.auc, interval: curve.interval, n: curve.positives + curve.negatives },
  };
}

function known(share: Share | undefined): Share | undefined {
  return share && share.n > 0 ? share : undefined;
}
