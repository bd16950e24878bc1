import "./window.css";

import { useId } from "react";

import type { PictureWindow } from "../../base";
import type { ImageEntry } from "../../state";
import { useStudio } from "../studio";
import { NumberInput } from "../training/NumberInput";
import { useNumberDraft } from "../training/useNumberDraft";

/** Numbers that a window's centre may be. */
const FAR = 1e9;

const origins: Record<PictureWindow["from"], string> = {
  file: "from the file",
  table: "spans the file’s table",
  range: "all values",
  user: "set by hand",
};

/** The window by drag, by numbers, and back to the picture's own. */
export function WindowBar({ entry: { id }, window }: { entry: ImageEntry; window: PictureWindow }) {
  const isOn = useStudio((state) => state.isWindowing);
  const setWindowing = useStudio((state) => state.setWindowing);
  const nudge = useStudio((state) => state.nudgeWindow);
  const setWindow = useStudio((state) => state.setWindow);
  const problems = useId();
  const { centre, width, from, leastWidth } = window;
  const centreRule = { min: -FAR, max: FAR };
  const widthRule = leastWidth > 0 ? { min: leastWidth, max: FAR } : { min: 0, max: FAR, isInside: true };
  const centreDraft = useNumberDraft(centre, centreRule, (value) => nudge(id, { centre: value, width }));
  const widthDraft = useNumberDraft(width, widthRule, (value) => nudge(id, { centre, width: value }));
  const problem = centreDraft.problem ?? widthDraft.problem;
  const step = width >= 50 ? 1 : width / 50;
  return (
    <div className="window-bar" role="group" aria-label="Window">
      <button
        type="button"
        aria-pressed={isOn}
        title="Drag on the picture: sideways the width, up and down the centre"
        onClick={() => setWindowing(!isOn)}
      >
        Window
      </button>
      <label>
        Centre
        <NumberInput draft={centreDraft} rule={centreRule} step={step} describedBy={problems} />
      </label>
      <label>
        Width
        <NumberInput draft={widthDraft} rule={widthRule} step={step} describedBy={problems} />
      </label>
      <button type="button" disabled={from !== "user"} onClick={() => setWindow(id, undefined)}>
        Reset
      </button>
      <span className="muted small">{isOn ? "Drag: ↔ width, ↕ centre" : origins[from]}</span>
      <p id={problems} className="problem small" role="status">
        {problem}
      </p>
    </div>
  );
}
