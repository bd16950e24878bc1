import { useId } from "react";

import type { RocCurve, Verdict } from "../../base";
import type { ThresholdGoal } from "../../state";
import { originWords } from "./operatingWords";
import { usual, type OperatingChoice } from "./useMeasured";
import { operatingPoint, rocWords, thresholdFor, thresholdText } from "./rocReading";

const goals: { label: string; goal: ThresholdGoal }[] = [
  ...[0.99, 0.95, 0.9].map((least) => ({ label: `Sensitivity at least ${100 * least} %`, goal: { kind: "sensitivity" as const, least } })), // prettier-ignore
  ...[0.99, 0.95, 0.9].map((least) => ({ label: `Specificity at least ${100 * least} %`, goal: { kind: "specificity" as const, least } })), // prettier-ignore
  { label: "Best sum of both (Youden)", goal: { kind: "balance" } },
];

interface OperatingProps extends OperatingChoice {
  /** Of the positive class. */
  curve: RocCurve;
  classes: readonly string[];
  verdicts: readonly Verdict[];
}

/** Which of two classes is looked for, and from which probability on it is decided; the whole report follows. */
export function OperatingControls({ curve, classes, verdicts, operating, onOperate }: OperatingProps) {
  const { positive, threshold } = operating;
  const id = useId();
  const isUsual = threshold === undefined && positive === usual({ classes: [...classes] }).positive;
  const set = (value: number, aim?: ThresholdGoal) => {
    if (value >= 0 && value <= 1) onOperate({ positive, threshold: value, ...(aim && { aim }) });
  };
  const point = threshold === undefined ? undefined : curve.points[operatingPoint(curve.points, threshold)];
  return (
    <div className="operating">
      <div className="operating-line">
        <label htmlFor={`${id}-positive`}>Look for</label>
        <select
          id={`${id}-positive`}
          value={positive}
          onChange={({ currentTarget: { value } }) => onOperate({ positive: Number(value), threshold: undefined })}
        >
          {classes.map((name, c) => (
            <option key={name} value={c}>
              {name}
            </option>
          ))}
        </select>
        <select
          aria-label="Choose the threshold for"
          value=""
          onChange={({ currentTarget: { value } }) => {
            const { goal } = goals[Number(value)]!;
            const found = thresholdFor(curve.points, goal);
            if (found !== undefined) set(found, goal);
          }}
        >
          <option value="">Choose for …</option>
          {goals.map(({ label }, i) => (
            <option key={label} value={i}>
              {label}
            </option>
          ))}
        </select>
        {!isUsual && (
          <button type="button" className="link small" onClick={() => onOperate(undefined)}>
            Back to the network’s own decisions
          </button>
        )}
      </div>
      <div className="operating-line">
        <label htmlFor={`${id}-threshold`} title="The probability from which the class is decided">
          From
        </label>
        <input
          id={`${id}-threshold`}
          type="range"
          min={0}
          max={1}
          step={0.005}
          value={threshold ?? 0.5}
          aria-valuetext={threshold === undefined ? "the more probable class" : rocWords(point!)}
          onChange={({ currentTarget }) => set(currentTarget.valueAsNumber)}
        />
        <input
          type="number"
          className="number"
          aria-label="Threshold"
          min={0}
          max={1}
          step="any"
          value={threshold === undefined ? 0.5 : thresholdText(threshold)}
          onChange={({ currentTarget }) => set(currentTarget.valueAsNumber)}
        />
      </div>
      {threshold !== undefined && <p className="muted small">The threshold was {originWords(operating, verdicts)}.</p>}
    </div>
  );
}
