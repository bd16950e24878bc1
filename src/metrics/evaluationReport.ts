import type { EvaluationReport } from "../base";
import { calibrationCurve } from "./calibrationCurve";
import { classQualities } from "./classQualities";
import { confusionCells } from "./confusionCells";
import { evaluate, type Observation } from "./evaluate";
import { macroAuc } from "./macroAuc";
import { rocCurve } from "./rocCurve";
import { ruleQualities } from "./ruleQualities";
import { verdictOf } from "./verdictOf";
import { wilson } from "./wilson";

/** One image as the report counts it. */
export interface ReportedObservation extends Observation {
  id: string;
  /** One per class, adding up to 1. */
  probabilities: Float32Array;
  /** That its features were kept from an earlier look at it, maybe rounded. */
  isFromKept?: true | undefined;
  /** That it is in colour, though the network was taught grey ones only. */
  isColoured?: true | undefined;
}

/** Of more classes than these the ROC curves keep no points on level lines. */
const MOST_WHOLE_CURVES = 20;
/** From more classes than these the first five are a choice. */
const FIVE = 5;

/**
 * Everything that is told of a network on labelled images.
 *
 * @param classes number of the network's classes
 */
export function evaluationReport(
  observations: readonly ReportedObservation[],
  classes: number,
  failed: EvaluationReport["failed"] = [],
): EvaluationReport {
  const truth = observations.map((one) => one.truth);
  const decided = observations.map((one) => one.decided);
  const roc = rocCurves(observations, classes);
  const confusion = confusionCells(truth, decided);
  const verdicts = observations.map(verdictOf);
  const coloured = observations.filter((one) => one.isColoured).length;
  const isInFive = ({ truthRank }: { truthRank: number }) => truthRank <= FIVE;
  return {
    evaluation: evaluate(observations, classes),
    rules: ruleQualities(observations, classes),
    ...{ confusion, roc, verdicts, failed },
    ...(coloured > 0 && { coloured }),
    classes: classQualities(confusion, roc),
    topFive: classes > FIVE ? wilson(verdicts.filter(isInFive).length, verdicts.length) : undefined,
    macroAuc:
      classes > 2
        ? macroAuc(
            truth,
            roc.map((one) => one.class),
            (i, label) => observations[i]!.probabilities[label]!,
          )
        : undefined,
    calibration: calibrationCurve(
      observations.map(({ probabilities, decided }) => probabilities[decided]!),
      observations.map((one) => one.decided === one.truth),
    ),
  };
}

/** One curve for every class that some, but not all images are of. */
function rocCurves(observations: readonly ReportedObservation[], classes: number): EvaluationReport["roc"] {
  const present = [...new Set(observations.map(({ truth }) => truth))];
  return present
    .sort((a, b) => a - b)
    .flatMap((label) => {
      const scores = Float32Array.from(observations, ({ probabilities }) => probabilities[label]!);
      const isIt = observations.map(({ truth }) => truth === label);
      const curve = rocCurve(scores, isIt, classes > MOST_WHOLE_CURVES);
      return curve ? [{ class: label, curve }] : [];
    });
}
