import type { EvaluationReport, Verdict } from "../base";
import { classQualities } from "./classQualities";
import { confusionCells } from "./confusionCells";
import { decisionQuality } from "./decisionQuality";
import { byCard, lapQuality, votesOf } from "./lapQuality";
import { ruleQualities } from "./ruleQualities";

/** How a network of two classes decides. */
export interface Operating {
  /** Index of the class that is looked for; sensitivity is its recall, specificity the other's. */
  positive: number;
  /** Its probability from which it is decided, inclusive; undefined decides for the more probable class. */
  threshold: number | undefined;
}

/**
 * The report of a network of two classes if it decided as is said, faithfulness of its LAPs to these decisions included.
 * Whatever does not follow from its decisions (ROC curves, calibration, what LAPs decide alone) stays as it was.
 */
export function reportAt(report: EvaluationReport, { positive, threshold }: Operating): EvaluationReport {
  if (threshold === undefined) {
    return { ...report, evaluation: { ...report.evaluation, ...decisionQuality(report.verdicts, positive) } };
  }
  const verdicts = report.verdicts.map((verdict) => ({ ...verdict, decided: decidedAt(verdict, positive, threshold) }));
  const truth = verdicts.map((verdict) => verdict.truth);
  const decided = verdicts.map((verdict) => verdict.decided);
  const confusion = confusionCells(truth, decided);
  return {
    ...report,
    verdicts,
    confusion,
    classes: classQualities(confusion, report.roc),
    evaluation: {
      ...report.evaluation,
      ...decisionQuality(verdicts, positive),
      laps: report.evaluation.laps.map((lap, l) => ({ ...lap, ...lapQuality(votesOf(verdicts, l, byCard)) })),
    },
    rules: ruleQualities(verdicts, 2),
  };
}

function decidedAt({ probable }: Verdict, positive: number, threshold: number): number {
  const own = probable.find((one) => one.class === positive)!.probability;
  return own >= threshold ? positive : 1 - positive;
}
