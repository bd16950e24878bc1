import { useId, type ReactNode } from "react";

import "./Range.css";

interface RangeProps {
  label: string;
  value: number;
  onChange: (value: number) => void;
  /** What is said of the value; two places unless told. */
  text?: (value: number) => string;
  /** A mark on the scale, and the value to which "reset" goes back. */
  tick?: number;
  hint?: ReactNode;
}

/** A slider from 0 to 1 in hundredths, with its value in sight. */
export function Range({ label, value, onChange, text = (v) => v.toFixed(2), tick, hint }: RangeProps) {
  const id = useId();
  return (
    <div className="range">
      <div className="range-head">
        <label htmlFor={id}>{label}</label>
        {tick !== undefined && value !== tick && (
          <button type="button" className="link small" onClick={() => onChange(tick)}>
            reset to {tick}
          </button>
        )}
        <output htmlFor={id} className="number">
          {text(value)}
        </output>
      </div>
      <div className="range-track">
        {tick !== undefined && (
          <span
            className="range-tick"
            style={{ insetInlineStart: `calc(8px + ${tick} * (100% - 16px))` }}
            aria-hidden
          />
        )}
        <input
          id={id}
          type="range"
          min={0}
          max={1}
          step={0.01}
          value={value}
          aria-valuetext={text(value)}
          {...(tick === undefined ? {} : { list: `${id}-ticks` })}
          onChange={(event) => onChange(event.currentTarget.valueAsNumber)}
        />
        {tick !== undefined && (
          <datalist id={`${id}-ticks`}>
            <option value={tick} label={String(tick)} />
          </datalist>
        )}
      </div>
      {hint && <p className="muted small">{hint}</p>}
    </div>
  );
}
