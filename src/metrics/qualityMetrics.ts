import type { EvaluationReport, Share } from "../base";
import { averagePrecisionMetric, macroAveragePrecision } from "./averagePrecision";
import { brierScore, multiclassBrierScore } from "./brierScore";
import { f1Score, macroF1 } from "./f1Score";
import { cohensKappa } from "./cohensKappa";
import { logLoss } from "./logLoss";
import { matthewsCorrelation } from "./matthewsCorrelation";
import type { QualityMetric, SoughtNames } from "./qualityMetric";
import { usualMetrics } from "./usualMetrics";

/** Every number that tells how good decisions are, in the order of tables; page, reports and terminal show what is here. */
export const qualityMetrics: readonly QualityMetric[] = [
  ...usualMetrics,
  averagePrecisionMetric,
  macroAveragePrecision,
  f1Score,
  macroF1,
  matthewsCorrelation,
  cohensKappa,
  brierScore,
  multiclassBrierScore,
  logLoss,
];

/** Those that apply to a network of so many classes. */
export function metricsOf(classes: number): QualityMetric[] {
  return qualityMetrics.filter(({ of }) => of === "any" || (of === "two") === (classes === 2));
}

/** The class that is looked for and the other one; of more than two classes there are none. */
export function soughtNames(classes: readonly string[], positive: number): SoughtNames {
  return classes.length === 2 ? { yes: classes[positive]!, no: classes[1 - positive]! } : { yes: "", no: "" };
}

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
  const names = soughtNames(classes, positive);
  return metricsOf(classes.length).flatMap(({ key, title, hint, kind, method, isFurther = false, measure }) => {
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
