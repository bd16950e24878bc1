import type { EvaluationReport, RocCurve, Share } from "../base";
import type { QualityMetric } from "./qualityMetric";

const WILSON = "Wilson";
const DELONG = "DeLong, Newcombe if perfect";

const precisionOf = (report: EvaluationReport, label: number): Share | undefined =>
  report.evaluation.sensitivity && report.classes.find((one) => one.class === label)?.precision;

const curveOf = ({ roc }: EvaluationReport, label: number): RocCurve | undefined =>
  roc.find((one) => one.class === label)?.curve;

/** What a report tells anyway: its headline, its classes and its ROC curves say the same. */
export const usualMetrics: readonly QualityMetric[] = [
  {
    ...{ key: "accuracy", of: "any", kind: "share", method: WILSON },
    title: () => "Accuracy",
    hint: () => "Share of right decisions",
    inGroups: { apart: "many", needsClasses: false },
    measure: ({ evaluation }) => evaluation.accuracy,
  },
  {
    ...{ key: "balancedAccuracy", of: "any", kind: "share", method: "Newcombe" },
    title: () => "Balanced accuracy",
    hint: () => "Mean over the classes of how many of each are recognised",
    inGroups: { apart: "any", needsClasses: true },
    measure: ({ evaluation }) => evaluation.balancedAccuracy,
  },
  {
    ...{ key: "topFive", of: "many", kind: "share", method: WILSON },
    title: () => "Among the first five",
    hint: () => "How often the true class is one of the five most probable",
    measure: ({ topFive }) => topFive,
  },
  {
    ...{ key: "sensitivity", of: "two", kind: "share", method: WILSON },
    title: ({ yes }) => `Sensitivity (${yes})`,
    hint: ({ yes }) => `How many “${yes}” are recognised`,
    inGroups: { apart: "any", needsClasses: false },
    measure: ({ evaluation }) => evaluation.sensitivity,
  },
  {
    ...{ key: "specificity", of: "two", kind: "share", method: WILSON },
    title: ({ no }) => `Specificity (${no})`,
    hint: ({ no }) => `How many “${no}” are recognised`,
    inGroups: { apart: "any", needsClasses: false },
    measure: ({ evaluation }) => evaluation.specificity,
  },
  {
    ...{ key: "positivePredictiveValue", of: "two", kind: "share", method: WILSON },
    title: () => "Positive predictive value",
    hint: ({ yes }) => `How many of those decided as “${yes}” are it; depends on how common it is`,
    measure: precisionOf,
  },
  {
    ...{ key: "negativePredictiveValue", of: "two", kind: "share", method: WILSON },
    title: () => "Negative predictive value",
    hint: ({ no }) => `How many of those decided as “${no}” are it; depends on how common it is`,
    measure: (report, positive) => precisionOf(report, 1 - positive),
  },
  {
    ...{ key: "areaUnderRoc", of: "two", kind: "share", method: DELONG },
    title: () => "Area under ROC",
    inGroups: { apart: "any", needsClasses: true },
    hint: ({ yes, no }) => `How often a “${yes}” has the higher score than a “${no}”`,
    measure: (report, positive) => {
      const curve = curveOf(report, positive);
      return curve && { value: curve.auc, interval: curve.interval, n: curve.positives + curve.negatives };
    },
  },
  {
    ...{ key: "macroAuc", of: "many", kind: "share", method: "jackknife, Newcombe if perfect" },
    title: () => "Mean area under ROC",
    hint: () => "Of every class against all others",
    measure: ({ macroAuc }) => macroAuc,
  },
];
