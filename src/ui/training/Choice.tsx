import { useId, type ReactNode } from "react";

import { ResetLink } from "./Setting";

interface ChoiceProps<T extends string> {
  label: string;
  symbol?: ReactNode;
  value: T;
  usual: T;
  options: readonly { value: T; label: string; hint: string }[];
  onChange: (value: T) => void;
  onReset: () => void;
}

/** One of a few, each with a sentence on what it does. */
export function Choice<T extends string>({ label, symbol, value, usual, options, onChange, onReset }: ChoiceProps<T>) {
  const name = useId();
  return (
    <fieldset className="setting choice" role="radiogroup" aria-labelledby={`${name}-label`}>
      <div className="setting-head">
        <span id={`${name}-label`} className="setting-title">
          {label}
        </span>
        {symbol && <var className="symbol">{symbol}</var>}
        {value !== usual && <ResetLink label={label} onReset={onReset} />}
      </div>
      {options.map((option) => (
        <label key={option.value} className="choice-option">
          <input type="radio" name={name} checked={value === option.value} onChange={() => onChange(option.value)} />
          <span>
            {option.label} <span className="muted small">{option.hint}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
