import { type PointerEvent, useState } from "react";

import type { EvaluationReport } from "../../base";
import { Panel } from "../parts/Panel";
import { PLOT } from "./plotFrame";
import { nearestRocPoint, operatingPoint, rocWords } from "./rocReading";
import { RocPlot } from "./RocPlot";

/** How well scores part a class from the others at every threshold; read under the pointer or with the arrow keys. */
export function RocPanel({ report: { roc }, classes }: { report: EvaluationReport; classes: readonly string[] }) {
  const [chosen, choose] = useState(0);
  const [read, setRead] = useState<number>();
  const one = roc[chosen] ?? roc[0];
  if (!one) {
    return (
      <Panel title="ROC">
        <p className="muted small">
          {classes.length > 20
            ? "With so many classes there are no ROC curves."
            : "A ROC curve needs pictures of a class and pictures of others."}
        </p>
      </Panel>
    );
  }
  const { curve } = one;
  const { points, auc, interval } = curve;
  const at = read ?? operatingPoint(points);

  const readUnder = ({ currentTarget, clientX, clientY }: PointerEvent<HTMLElement>) => {
    const { left, top, width, height } = currentTarget.getBoundingClientRect();
    const x = ((clientX - left) / width) * PLOT.width;
    const y = ((clientY - top) / height) * PLOT.height;
    const share = (value: number, from: number, size: number) => (value - from) / size;
    setRead(
      nearestRocPoint(
        points,
        share(x, PLOT.left, PLOT.width - PLOT.left - PLOT.right),
        1 - share(y, PLOT.top, PLOT.height - PLOT.top - PLOT.bottom),
      ),
    );
  };

  return (
    <Panel title="ROC" aside={roc.length > 1 && <ClassSelect {...{ roc, classes, chosen }} onChoose={choose} />}>
      <p className="number measure-figure">
        Area {auc.toFixed(3)}{" "}
        <span className="muted small">
          {auc === 1
            ? "every score in order; no interval can be given"
            : `95 % interval ${interval.map((end) => end.toFixed(3)).join(" – ")}`}
        </span>
      </p>
      <div
        className="plot-frame"
        onPointerMove={readUnder}
        onPointerDown={readUnder}
        onPointerLeave={() => setRead(undefined)}
      >
        <RocPlot curve={curve} read={read === undefined ? undefined : points[read]} />
        <input
          type="range"
          className="chart-reader"
          min={0}
          max={points.length - 1}
          step={1}
          value={at}
          aria-label={`ROC of ${classes[one.class]}, by threshold`}
          aria-description="Arrow keys read the curve point by point."
          aria-valuetext={rocWords(points[at]!)}
          onChange={(event) => setRead(event.currentTarget.valueAsNumber)}
          onBlur={() => setRead(undefined)}
        />
      </div>
      <p className="number small plot-reading">
        {read === undefined ? `● At 0.5${rocWords(points[at]!).replace(/^[^:]*/, "")}` : rocWords(points[at]!)}
      </p>
      <p className="muted small">
        Positive: “{classes[one.class]}” ({curve.positives}), against {curve.negatives} others.
      </p>
    </Panel>
  );
}

interface ClassSelectProps {
  roc: EvaluationReport["roc"];
  classes: readonly string[];
  chosen: number;
  onChoose: (index: number) => void;
}

function ClassSelect({ roc, classes, chosen, onChoose }: ClassSelectProps) {
  return (
    <select
      aria-label="Class against all others"
      value={chosen}
      onChange={(event) => onChoose(Number(event.currentTarget.value))}
    >
      {roc.map((one, i) => (
        <option key={one.class} value={i}>
          {classes[one.class]}
        </option>
      ))}
    </select>
  );
}
