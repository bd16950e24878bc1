import { useStudio } from "../studio";
import { Panel } from "../parts/Panel";
import { CurveReader } from "./CurveReader";
import { OperatingControls } from "./OperatingControls";
import { operatingPoint, rocWords } from "./rocReading";
import { RocPlot } from "./RocPlot";
import { type ClassCurve, shownCurve } from "./shownCurve";
import type { Measured, OperatingChoice } from "./useMeasured";

/** How well scores part a class from the others at every threshold; read under the pointer or with the arrow keys. */
export function RocPanel({ measured, operating, onOperate }: { measured: Measured } & OperatingChoice) {
  const showCurves = useStudio((state) => state.showCurves);
  const { classes, report } = measured;
  const { roc, macroAuc, verdicts } = report;
  const isBinary = classes.length === 2;
  const one = shownCurve({ ...measured, operating });
  if (!one) {
    return (
      <Panel title="ROC">
        <p className="muted small">A ROC curve needs pictures of a class and pictures of others.</p>
      </Panel>
    );
  }
  const { curve } = one;
  const { points, auc, interval } = curve;
  const own = operatingPoint(points, isBinary ? operating.threshold : undefined);
  const at = `● At ${isBinary && operating.threshold !== undefined ? "the threshold" : "0.5"}`;

  return (
    <Panel
      title="ROC"
      aside={!isBinary && <ClassSelect {...{ roc, classes }} chosen={one.class} onChoose={showCurves} />}
    >
      <p className="number measure-figure">
        Area {auc.toFixed(3)} <span className="muted small">{areaWords(interval)}</span>
      </p>
      {macroAuc && (
        <p className="number small">
          Mean of all {roc.length} classes {macroAuc.value.toFixed(3)}{" "}
          <span className="muted">{areaWords(macroAuc.interval)}</span>
        </p>
      )}
      <CurveReader
        places={points.map((point) => [point.falsePositiveRate, point.truePositiveRate])}
        own={own}
        label={`ROC of ${classes[one.class]}, by threshold`}
        ownWords={`${at}${rocWords(points[own]!).replace(/^[^:]*/, "")}`}
        wordsOf={(i) => rocWords(points[i]!)}
        onPick={
          isBinary ? (i) => onOperate({ positive: one.class, threshold: Math.min(1, points[i]!.threshold) }) : undefined
        }
      >
        {(read) => <RocPlot curve={curve} at={own} read={read === undefined ? undefined : points[read]} />}
      </CurveReader>
      <p className="muted small">
        Positive: “{classes[one.class]}” ({curve.positives}), against {curve.negatives} others.
      </p>
      {isBinary && <OperatingControls {...{ curve, classes, verdicts, operating, onOperate }} />}
    </Panel>
  );
}

function areaWords(interval: readonly number[]): string {
  return `95 % interval ${interval.map((end) => end.toFixed(3)).join(" – ")}`;
}

interface ClassSelectProps {
  roc: readonly ClassCurve[];
  classes: readonly string[];
  chosen: number;
  onChoose: (label: number) => void;
}

/** Of which class the curves against all others are shown, here and of precision by recall. */
function ClassSelect({ roc, classes, chosen, onChoose }: ClassSelectProps) {
  return (
    <select
      aria-label="Class against all others"
      value={chosen}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    >
      {roc.map((one) => (
        <option key={one.class} value={one.class}>
          {classes[one.class]}
        </option>
      ))}
    </select>
  );
}
