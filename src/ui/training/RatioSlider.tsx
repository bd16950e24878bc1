import { useId } from "react";

import { Check } from "../parts/Check";
import { NumberInput } from "./NumberInput";
import { percentOfRatio, RATIO_STEPS, ratioOfSlider, sliderOfRatio } from "./ratioScale";
import { FieldProblem, ResetLink } from "./Setting";
import { useNumberDraft } from "./useNumberDraft";

interface RatioSliderProps {
  /** The paper's name: MinAR, MaxAR, IAR. */
  name: string;
  concept: string;
  /** In (0, 1); undefined drops its term. */
  value: number | undefined;
  usual: number | undefined;
  /** What it does, in a sentence. */
  hint: string;
  /** What is odd about it, in a sentence. */
  warning?: string | undefined;
  onChange: (value: number | undefined) => void;
}

const rule = { min: 0, max: 100, isInside: true };

/** One area ratio: on or off, a logarithmic slider, and per cent to type. */
export function RatioSlider({ name, concept, value, usual, hint, warning, onChange }: RatioSliderProps) {
  const id = useId();
  const shown = value ?? usual ?? 0.1;
  const draft = useNumberDraft(percentOfRatio(shown), rule, (percent) => onChange(percent / 100));
  const isOff = value === undefined;
  const words = isOff ? "off" : `${percentOfRatio(value)} per cent of the map`;
  return (
    <div className={`ratio${isOff ? " is-off" : ""}`}>
      <div className="setting-head">
        <Check label={name} value={!isOff} onChange={(isOn) => onChange(isOn ? shown : undefined)} />
        {value !== usual && (
          <ResetLink
            label={`${name} of ${concept}`}
            to={usual === undefined ? "off" : `${percentOfRatio(usual)} %`}
            onReset={() => {
              draft.drop();
              onChange(usual);
            }}
          />
        )}
        <NumberInput
          label={`${name} of ${concept} in per cent`}
          {...{ draft, rule }}
          step={1}
          disabled={isOff}
          describedBy={`${id}-hint`}
        />
        <span className="setting-unit">%</span>
      </div>
      <input
        type="range"
        min={0}
        max={RATIO_STEPS}
        step={1}
        value={sliderOfRatio(shown)}
        disabled={isOff}
        aria-label={`${name} of ${concept}`}
        aria-valuetext={words}
        aria-describedby={`${id}-hint`}
        onChange={(event) => onChange(ratioOfSlider(event.currentTarget.valueAsNumber))}
      />
      <p id={`${id}-hint`} className="muted small">
        {isOff ? "Off: this asks nothing of the map." : hint}
      </p>
      <FieldProblem text={draft.problem ?? warning} />
    </div>
  );
}
