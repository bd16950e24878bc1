import type { ClassQuality, ConfusionCell, EvaluationReport, Share } from "../base";
import { precisionRecall } from "./averagePrecision";
import { wilson } from "./wilson";

/** How well each class that occurs is recognised, from the confusion matrix and the ROC curves; in the network's order. */
export function classQualities(cells: readonly ConfusionCell[], roc: EvaluationReport["roc"]): ClassQuality[] {
  const counts = new Map<number, { right: number; of: number; as: number }>();
  const countOf = (label: number) => {
    let count = counts.get(label);
    if (!count) counts.set(label, (count = { right: 0, of: 0, as: 0 }));
    return count;
  };
  for (const { truth, decided, count } of cells) {
    countOf(truth).of += count;
    countOf(decided).as += count;
    if (truth === decided) countOf(truth).right += count;
  }
  const areas = new Map(
    roc.map(({ class: label, curve }): [number, Pick<ClassQuality, "auc" | "averagePrecision">] => {
      const { auc: value, interval, positives, negatives } = curve;
      const auc: Share = { value, interval, n: positives + negatives };
      return [label, { auc, averagePrecision: precisionRecall(curve).averagePrecision }];
    }),
  );
  return [...counts]
    .map(([label, { right, of, as }]) => ({
      class: label,
      recall: wilson(right, of),
      precision: wilson(right, as),
      ...areas.get(label),
    }))
    .sort((a, b) => a.class - b.class);
}
