import type { NumberRule } from "./numberProblem";
import type { NumberDraft } from "./useNumberDraft";

interface NumberInputProps {
  id?: string | undefined;
  /** Accessible name, where no label points to it. */
  label?: string | undefined;
  draft: NumberDraft;
  rule: NumberRule;
  /** Of the arrow keys. */
  step: number;
  describedBy?: string | undefined;
  disabled?: boolean | undefined;
}

/** A number to type. */
export function NumberInput({ id, label, draft, rule, step, describedBy, disabled }: NumberInputProps) {
  return (
    <input
      id={id}
      type="number"
      className="number-input number"
      inputMode={rule.isWhole ? "numeric" : "decimal"}
      value={draft.text}
      min={rule.min}
      {...(rule.max === undefined ? {} : { max: rule.max })}
      step={step}
      disabled={disabled}
      aria-label={label}
      aria-invalid={draft.problem !== undefined}
      aria-describedby={describedBy}
      onChange={({ currentTarget }) => draft.type(currentTarget.value, currentTarget.valueAsNumber)}
      onBlur={draft.leave}
    />
  );
}
