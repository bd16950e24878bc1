import type { EvaluationReport, Share, Verdict } from "../base";
import { classQualities } from "./classQualities";
import { confusionCells } from "./confusionCells";
import { decisionQuality } from "./decisionQuality";
import type { QualityMetric } from "./qualityMetric";
import { metricsOf } from "./qualityMetrics";
import { rocCurve } from "./rocCurve";

/** What is told of groups, from the list of all metrics, in its order. */
export function subgroupMetrics(classes: number): (QualityMetric & Required<Pick<QualityMetric, "inGroups">>)[] {
  return metricsOf(classes).flatMap(({ inGroups, ...metric }) => (inGroups ? [{ ...metric, inGroups }] : []));
}

/**
 * Quality of decisions about a part of the images, with 95 % intervals, in the order of `subgroupMetrics`; undefined where
 * these images cannot tell it.
 *
 * @param classes how many the network has
 * @param positive index of the class that is looked for, of two
 */
export function subgroupQuality(
  verdicts: readonly Verdict[],
  classes: number,
  positive: number,
): (Share | undefined)[] {
  const report = reportOfPart(verdicts, classes === 2 ? positive : undefined);
  const isOfOneClass = new Set(verdicts.map(({ truth }) => truth)).size < 2;
  return subgroupMetrics(classes).map(({ measure, inGroups }) => {
    const share = inGroups.needsClasses && isOfOneClass ? undefined : measure(report, positive, classes);
    return share && share.n > 0 ? share : undefined;
  });
}

/** What a report says of some of its images, as far as it follows from the decisions about them and their probabilities. */
function reportOfPart(verdicts: readonly Verdict[], positive: number | undefined): EvaluationReport {
  const truth = verdicts.map((one) => one.truth);
  const confusion = confusionCells(
    truth,
    verdicts.map((one) => one.decided),
  );
  const roc = positive === undefined ? [] : rocOf(verdicts, positive);
  return {
    evaluation: { n: verdicts.length, ...decisionQuality(verdicts, positive), laps: [] },
    ...{ confusion, roc, classes: classQualities(confusion, roc), verdicts: [...verdicts] },
    ...{ rules: [], failed: [], calibration: { bins: [], expectedError: 0 } },
  };
}

function rocOf(verdicts: readonly Verdict[], positive: number): EvaluationReport["roc"] {
  const scores = verdicts.map(({ probable }) => probable.find((one) => one.class === positive)!.probability);
  const isPositive = verdicts.map(({ truth }) => truth === positive);
  const curve = rocCurve(scores, isPositive, true);
  return curve ? [{ class: positive, curve }] : [];
}
