import type { EvaluationReport, Verdict } from "../base";
import { calibrationCurve } from "./calibrationCurve";
import { confusionMatrix } from "./confusionMatrix";
import { evaluate, type Observation } from "./evaluate";
import { rocCurve } from "./rocCurve";

/** One image as the report counts it. */
export interface ReportedObservation extends Observation {
  id: string;
  probabilities: Float32Array;
}

/** More classes than this have no ROC curves: nobody reads a thousand of them. */
const MOST_CURVES = 20;

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
  const all = Array.from({ length: classes }, (_, label) => label);
  const curved = classes === 2 ? [1] : classes <= MOST_CURVES ? all : [];
  return {
    evaluation: evaluate(observations, classes),
    confusion: confusionMatrix(truth, decided, classes),
    roc: curved.flatMap((label) => {
      const scores = observations.map(({ probabilities }) => probabilities[label]!);
      const isIt = truth.map((one) => one === label);
      const curve = rocCurve(scores, isIt);
      return curve ? [{ class: label, curve }] : [];
    }),
    calibration: calibrationCurve(
      observations.map(({ probabilities, decided }) => probabilities[decided]!),
      observations.map((one) => one.decided === one.truth),
    ),
    verdicts: observations.map(({ id, truth, decided, probabilities, laps }): Verdict => ({
      ...{ id, truth, decided, probabilities },
      votes: laps.map(({ vote }) => vote),
    })),
    failed,
  };
}
