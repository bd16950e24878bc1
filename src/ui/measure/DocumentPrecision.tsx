import type { RocCurve } from "../../base";
import { precisionRecall } from "../../metrics";
import { percent } from "../parts/format";
import { PrecisionPlot } from "./PrecisionPlot";
import { precisionAt } from "./precisionWords";
import { operatingPoint, thresholdText } from "./rocReading";
import type { Measured } from "./useMeasured";

interface DocumentPrecisionProps extends Pick<Measured, "classes" | "operating"> {
  /** Of the class that is looked for. */
  curve: RocCurve;
}

/** Precision by recall as a figure of a document. */
export function DocumentPrecision({ curve, classes, operating: { positive, threshold } }: DocumentPrecisionProps) {
  const found = precisionRecall(curve);
  const { averagePrecision, prevalence, points } = found;
  const own = operatingPoint(points, threshold);
  const name = classes[positive]!;
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
