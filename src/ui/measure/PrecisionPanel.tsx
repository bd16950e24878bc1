import { useMemo } from "react";

import type { EvaluationReport } from "../../base";
import { precisionRecall } from "../../metrics";
import { Panel } from "../parts/Panel";
import { percent } from "../parts/format";
import { CurveReader } from "./CurveReader";
import { PrecisionPlot } from "./PrecisionPlot";
import { precisionAt, precisionWords } from "./precisionWords";
import { operatingPoint } from "./rocReading";
import type { OperatingChoice } from "./useMeasured";

interface PrecisionProps extends OperatingChoice {
  report: EvaluationReport;
  classes: readonly string[];
}

/** Of two classes, how many of those decided as the one that is looked for are it, at every threshold. */
export function PrecisionPanel({ report: { roc }, classes, operating, onOperate }: PrecisionProps) {
  const { positive, threshold } = operating;
  const ownRoc = roc.find((one) => one.class === positive)?.curve;
  const curve = useMemo(() => ownRoc && precisionRecall(ownRoc), [ownRoc]);
  if (!ownRoc || !curve) return null;
  const { points, averagePrecision, prevalence } = curve;
  const own = operatingPoint(points, threshold);
  const name = classes[positive]!;
  return (
    <Panel title="Precision and recall">
      <p className="number measure-figure">
        Average precision {averagePrecision.value.toFixed(3)}{" "}
        <span className="muted small">
          95 % interval {averagePrecision.interval.map((end) => end.toFixed(3)).join(" – ")}
        </span>
      </p>
      <CurveReader
        places={points.map(({ recall, precision }) => [recall, precision])}
        own={own}
        label={`Precision and recall of ${name}, by threshold`}
        ownWords={`● ${precisionAt(points[own], threshold === undefined ? "0.5" : "the threshold", name)}`}
        wordsOf={(i) => precisionWords(points[i]!)}
        onPick={(i) => onOperate({ positive, threshold: Math.min(1, points[i]!.threshold) })}
      >
        {(read) => <PrecisionPlot curve={curve} at={own} read={read === undefined ? undefined : points[read]} />}
      </CurveReader>
      <p className="muted small">
        Recall: how many “{name}” are found. Precision: how many of those found are “{name}”; guessing gets{" "}
        {percent(prevalence)} ({ownRoc.positives} of {ownRoc.positives + ownRoc.negatives}, dashed).
      </p>
    </Panel>
  );
}
