import type { EvaluationReport, Share } from "../base";
import { averagePrecisionMetric } from "./averagePrecision";
import { brierScore, multiclassBrierScore } from "./brierScore";
import { f1Score, macroF1 } from "./f1Score";
import { cohensKappa } from "./cohensKappa";
import { logLoss } from "./logLoss";
import { matthewsCorrelation } from "./matthewsCorrelation";
import type { QualityMetric } from "./qualityMetric";
import { usualMetrics } from "./usualMetrics";

/** Every number that tells how good decisions are, in the order of tables; page, reports and terminal show what is here. */
export const qualityMetrics: readonly QualityMetric[] = [
  ...usualMetrics,
  averagePrecisionMetric,
  f1Score,
  macroF1,
  matthewsCorrelation,
  cohensKappa,
  brierScore,
  multiclassBrierScore,
  logLoss,
];

/** A metric as it was measured. */
export interface Quality extends Share, Pick<QualityMetric, "key" | "kind" | "method"> {
  title: string;
  hint: string;
  isFurther: boolean;
}

/**
 * How good decisions are by every metric that applies; those that cannot be had are left out.
 *
 * @param report as the network decides at its threshold (`reportAt`)
 * @param classes their names
 * @param positive index of the class that is looked for, of two
 */
export function qualities(report: EvaluationReport, classes: readonly string[], positive: number): Quality[] {
  const isTwo = classes.length === 2;
  const names = isTwo ? { yes: classes[positive]!, no: classes[1 - positive]! } : { yes: "", no: "" };
  return qualityMetrics.flatMap(({ key, of, title, hint, kind, method, isFurther = false, measure }) => {
    if (of !== "any" && (of === "two") !== isTwo) return [];
    const share = measure(report, positive, classes.length);
    if (!share || share.n === 0) return [];
    return [{ key, title: title(names), hint: hint(names), ...share, kind, method, isFurther }];
  });
}

/** The same for programs: each with its key, and how its interval was found. */
export function qualitiesTold(
  report: EvaluationReport,
  classes: readonly string[],
  positive: number,
): Omit<Quality, "hint" | "isFurther">[] {
  return qualities(report, classes, positive).map(({ key, title, kind, value, n, interval, method }) => ({
    ...{ key, title, kind, value, n, interval, method },
  }));
}
