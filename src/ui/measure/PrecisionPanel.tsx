import { useMemo } from "react";

import { macroAveragePrecision, precisionRecall } from "../../metrics";
import { Panel } from "../parts/Panel";
import { percent } from "../parts/format";
import { CurveReader } from "./CurveReader";
import { PrecisionPlot } from "./PrecisionPlot";
import { precisionAt, precisionWords } from "./precisionWords";
import { operatingPoint } from "./rocReading";
import { hasPrecision, shownCurve } from "./shownCurve";
import type { Measured, OperatingChoice } from "./useMeasured";

/** How many of those decided as a class are it, at every threshold: of two the one that is looked for, of more the one whose ROC is shown. */
export function PrecisionPanel({ measured, operating, onOperate }: { measured: Measured } & OperatingChoice) {
  const { classes, report } = measured;
  const isBinary = classes.length === 2;
  const one = shownCurve({ ...measured, operating });
  const curve = useMemo(() => one && precisionRecall(one.curve), [one]);
  const mean = isBinary ? undefined : macroAveragePrecision.measure(report, 1, classes.length);
  if (!one || !curve) return null;
  const name = classes[one.class]!;
  if (!hasPrecision(one, measured)) {
    return (
      <Panel title="Precision and recall">
        <p className="muted small">An earlier version made this report, without this curve; measure again to see it.</p>
      </Panel>
    );
  }
  const { points, averagePrecision, prevalence } = curve;
  const { positives, negatives } = one.curve;
  const threshold = isBinary ? operating.threshold : undefined;
  const own = operatingPoint(points, threshold);
  return (
    <Panel
      title="Precision and recall"
      aside={!isBinary && <span className="muted small">“{name}” against all others</span>}
    >
      <p className="number measure-figure">
        Average precision {averagePrecision.value.toFixed(3)}{" "}
        <span className="muted small">{areaWords(averagePrecision.interval)}</span>
      </p>
      {mean && (
        <p className="number small">
          Mean of all {report.roc.length} classes {mean.value.toFixed(3)}{" "}
          <span className="muted">{areaWords(mean.interval)}</span>
        </p>
      )}
      <CurveReader
        places={points.map(({ recall, precision }) => [recall, precision])}
        own={own}
        label={`Precision and recall of ${name}, by threshold`}
        ownWords={`● ${precisionAt(points[own], threshold === undefined ? "0.5" : "the threshold", name)}`}
        wordsOf={(i) => precisionWords(points[i]!)}
        onPick={
          isBinary ? (i) => onOperate({ positive: one.class, threshold: Math.min(1, points[i]!.threshold) }) : undefined
        }
      >
        {(read) => <PrecisionPlot curve={curve} at={own} read={read === undefined ? undefined : points[read]} />}
      </CurveReader>
      <p className="muted small">
        Recall: how many “{name}” are found. Precision: how many of those found are “{name}”; guessing gets{" "}
        {percent(prevalence)} ({positives} of {positives + negatives}, dashed).
      </p>
    </Panel>
  );
}

function areaWords(interval: readonly number[]): string {
  return `95 % interval ${interval.map((end) => end.toFixed(3)).join(" – ")}`;
}
