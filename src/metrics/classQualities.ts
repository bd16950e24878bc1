import type { ClassQuality, ConfusionCell, EvaluationReport, Share } from "../base";
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
  const areas = new Map(roc.map(({ class: label, curve: { auc, interval, positives, negatives } }): [number, Share] => {
    return [label, { value: auc, interval, n: positives + negatives }];
  })); // prettier-ignore
  return [...counts]
    .map(([label, { right, of, as }]) => ({
      class: label,
      recall: wilson(right, of),
      precision: wilson(right, as),
      auc: areas.get(label),
    }))
    .sort((a, b) => a.class - b.class);
}
