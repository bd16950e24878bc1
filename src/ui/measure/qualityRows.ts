import type { EvaluationReport } from "../../base";
import type { TableRow } from "./tableText";

/** The numbers that tell how good decisions are; those that cannot be had are left out. */
export function qualityRows(
  { evaluation, roc }: Pick<EvaluationReport, "evaluation" | "roc">,
  classes: readonly string[],
): TableRow[] {
  const { accuracy, balancedAccuracy, sensitivity, specificity } = evaluation;
  const rows: (TableRow | undefined)[] = [
    { name: "Accuracy", hint: "Share of right decisions", ...accuracy },
    {
      name: "Balanced accuracy",
      hint: "Mean over the classes of how many of each are recognised",
      ...balancedAccuracy,
    },
    sensitivity && { name: `Sensitivity (${classes.at(-1)})`, hint: `How many “${classes.at(-1)}” are recognised`, ...sensitivity }, // prettier-ignore
    specificity && { name: `Specificity (${classes[0]})`, hint: `How many “${classes[0]}” are recognised`, ...specificity }, // prettier-ignore
    ...(classes.length === 2 ? roc : []).map(({ curve }) => ({
      ...{
        name: "Area under ROC",
        hint: `How often a “${classes.at(-1)}” has the higher score than a “${classes[0]}”`,
      },
      ...{ value: curve.auc, interval: curve.interval, n: curve.positives + curve.negatives },
    })),
  ];
  return rows.flatMap((row) => (row && row.n > 0 ? [row] : []));
}

/** What each LAP alone does, shallowest first; those that cannot decide have n = 0. */
export function lapRows({ laps }: EvaluationReport["evaluation"], titleOf: (layer: string) => string): TableRow[] {
  return laps.flatMap(({ layer, predictivity, faithfulness }) => [
    { name: `${titleOf(layer)} predictivity`, ...predictivity },
    { name: `${titleOf(layer)} faithfulness`, ...faithfulness },
  ]);
}
