import { type EvaluationReport, Problem } from "../base";
import { precisionRecall } from "../engine/node";

/** How well each class is told from all others, for JSON: areas under ROC and under precision by recall, with intervals. */
export function areasTold(roc: EvaluationReport["roc"], classes: readonly string[]) {
  const told = roc.filter(({ class: label }) => classes.length > 2 || label === 1);
  return {
    areaUnderRoc: told.map(({ class: label, curve: { auc: value, interval, positives, negatives } }) => ({
      ...{ class: classes[label], value, interval, positives, negatives },
    })),
    averagePrecision: told.map(({ class: label, curve }) => {
      const { averagePrecision, prevalence } = precisionRecall(curve);
      return { class: classes[label], ...averagePrecision, positives: curve.positives, prevalence };
    }),
  };
}

/**
 * The curves of some classes against all others, for JSON; an infinite threshold is null.
 *
 * @throws Problem where a class has no curve
 */
export function curvesTold(roc: EvaluationReport["roc"], classes: readonly string[], wanted: readonly string[]) {
  return wanted.map((name) => {
    const curve = roc.find(({ class: label }) => classes[label] === name)?.curve;
    if (!curve) {
      throw new Problem(
        `There are no curves of “${name}”; expected a class that some of the images are of, and not all.`,
      );
    }
    return {
      class: name,
      roc: curve.points.map((point) => ({ ...point, threshold: Number.isFinite(point.threshold) ? point.threshold : null })), // prettier-ignore
      precisionRecall: precisionRecall(curve).points,
    };
  });
}
