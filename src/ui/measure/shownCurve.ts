import type { EvaluationReport } from "../../base";
import type { Measured } from "./useMeasured";

/** A class against all others. */
export type ClassCurve = EvaluationReport["roc"][number];

type Shown = Pick<Measured, "classes" | "operating" | "curveClass" | "report">;

/**
 * The curve that is shown: of two classes that of the one that is looked for, of more that of the chosen class, or of the one
 * that most pictures are of.
 *
 * @returns undefined where no class has pictures of both sides
 */
export function shownCurve({ classes, operating, curveClass, report }: Shown): ClassCurve | undefined {
  const wanted = classes.length === 2 ? operating.positive : curveClass;
  return report.roc.find((one) => one.class === wanted) ?? commonest(report.roc);
}

/**
 * Whether precision by recall follows from a curve: reports of many classes that earlier versions made have left out too
 * many of its points.
 */
export function hasPrecision({ class: label }: ClassCurve, { classes, report }: Omit<Shown, "operating">): boolean {
  return (
    classes.length === 2 || report.classes.some((one) => one.class === label && one.averagePrecision !== undefined)
  );
}

/** Of equally frequent ones the first. */
function commonest(roc: readonly ClassCurve[]): ClassCurve | undefined {
  return roc.reduce<ClassCurve | undefined>(
    (most, one) => (!most || one.curve.positives > most.curve.positives ? one : most),
    undefined,
  );
}
