import { useId, type ReactNode } from "react";

import { NumberInput } from "./NumberInput";
import type { NumberRule } from "./numberProblem";
import { shortNumber, useNumberDraft } from "./useNumberDraft";

interface NumberSettingProps {
  label: string;
  /** The paper's letter for it. */
  symbol?: ReactNode;
  value: number;
  /** What follows from the data; a value that differs can be reset to it. */
  usual: number;
  rule: NumberRule;
  step: number;
  onChange: (value: number) => void;
  /** What it does, in a sentence. */
  hint: ReactNode;
}

/** One number with its name, its symbol, what it does, and the way back to what follows from the data. */
export function NumberSetting({ label, symbol, value, usual, rule, step, onChange, hint }: NumberSettingProps) {
  const id = useId();
  const draft = useNumberDraft(value, rule, onChange);
  return (
    <div className="setting">
      <div className="setting-head">
        <label htmlFor={id}>{label}</label>
        {symbol && <var className="symbol">{symbol}</var>}
        {(value !== usual || draft.problem) && (
          <ResetLink
            label={label}
            to={shortNumber(usual)}
            onReset={() => {
              draft.drop();
              if (value !== usual) onChange(usual);
            }}
          />
        )}
        <NumberInput {...{ id, draft, rule, step }} describedBy={`${id}-hint`} />
      </div>
      <p id={`${id}-hint`} className="muted small">
        {hint}
      </p>
      <FieldProblem text={draft.problem} />
    </div>
  );
}

/** Goes back to what follows from the data. */
export function ResetLink({ label, to, onReset }: { label: string; to?: string | undefined; onReset: () => void }) {
  return (
    <button type="button" className="link small" onClick={onReset}>
      reset<span className="visually-hidden"> {label}</span>
      {to ? ` to ${to}` : ""}
    </button>
  );
}

/** What is wrong with a field, where it is; it always stands, so that its news is read out. */
export function FieldProblem({ text }: { text: string | undefined }) {
  return (
    <p role="alert" className="problem small field-problem">
      {text}
    </p>
  );
}
