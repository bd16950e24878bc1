import type { RocCurve } from "../../base";
import { precisionRecall } from "../../metrics";
import { percent } from "../parts/format";
import { PrecisionPlot } from "./PrecisionPlot";
import { precisionAt } from "./precisionWords";
import { operatingPoint, thresholdText } from "./rocReading";

interface DocumentPrecisionProps {
  /** Index of a class, and its ROC curve against all others. */
  label: number;
  curve: RocCurve;
  classes: readonly string[];
  /** From which probability on it is decided; undefined where the most probable class is. */
  threshold: number | undefined;
}

/** Precision by recall as a figure of a document. */
export function DocumentPrecision({ label, curve, classes, threshold }: DocumentPrecisionProps) {
  const found = precisionRecall(curve);
  const { averagePrecision, prevalence, points } = found;
  const own = operatingPoint(points, threshold);
  const name = classes[label]!;
  return (
    <figure>
      <h2>Precision and recall of “{name}”</h2>
      <PrecisionPlot curve={found} at={own} />
      <figcaption>
        Average precision {averagePrecision.value.toFixed(3)} (
        {averagePrecision.interval.map((end) => end.toFixed(3)).join(" – ")}); guessing gets {percent(prevalence)},
        dashed. {precisionAt(points[own], threshold === undefined ? "0.5" : thresholdText(threshold), name)}
        {points[own] && " (the dot)"}.
      </figcaption>
    </figure>
  );
}
