import type { TableRow } from "./tableText";
import type { Measured } from "./useMeasured";

/** The numbers that tell how good decisions are; those that cannot be had are left out. */
export function qualityRows({
  report,
  classes,
  operating,
}: Pick<Measured, "report" | "classes" | "operating">): TableRow[] {
  const { evaluation, roc, topFive, macroAuc } = report;
  const { accuracy, balancedAccuracy, sensitivity, specificity } = evaluation;
  const [yes, no] = [classes[operating.positive], classes[1 - operating.positive]];
  const precision = (label: number) => sensitivity && report.classes.find((one) => one.class === label)?.precision;
  const [positive, negative] = [precision(operating.positive), precision(1 - operating.positive)];
  const rows: (TableRow | undefined)[] = [
    { name: "Accuracy", hint: "Share of right decisions", ...accuracy },
    {
      name: "Balanced accuracy",
      hint: "Mean over the classes of how many of each are recognised",
      ...balancedAccuracy,
    },
    topFive && { name: "Among the first five", hint: "How often the true class is one of the five most probable", ...topFive }, // prettier-ignore
    sensitivity && { name: `Sensitivity (${yes})`, hint: `How many “${yes}” are recognised`, ...sensitivity },
    specificity && { name: `Specificity (${no})`, hint: `How many “${no}” are recognised`, ...specificity },
    positive && { name: "Positive predictive value", hint: `How many of those decided as “${yes}” are it; depends on how common it is`, ...positive }, // prettier-ignore
    negative && { name: "Negative predictive value", hint: `How many of those decided as “${no}” are it; depends on how common it is`, ...negative }, // prettier-ignore
    ...(classes.length === 2 ? roc : [])
      .filter((one) => one.class === operating.positive)
      .map(({ curve }) => ({
        ...{ name: "Area under ROC", hint: `How often a “${yes}” has the higher score than a “${no}”` },
        ...{ value: curve.auc, interval: curve.interval, n: curve.positives + curve.negatives },
      })),
    macroAuc && { name: "Mean area under ROC", hint: "Of every class against all others", ...macroAuc },
  ];
  return rows.flatMap((row) => (row && row.n > 0 ? [row] : []));
}
