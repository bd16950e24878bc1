import { useState } from "react";

import { numberProblem, type NumberRule } from "./numberProblem";

/** What is typed into a number field, until it is a number that can be used. */
export interface NumberDraft {
  text: string;
  problem: string | undefined;
  type: (typed: string, value: number) => void;
  /** The field was left: what can be used is written as the value is. */
  leave: () => void;
  drop: () => void;
}

/**
 * Keeps what was typed apart from the value: what cannot be used stays in the field with the reason, and the value before
 * stays in force. A value that changes otherwise, by a slider, replaces what was typed.
 */
export function useNumberDraft(value: number, rule: NumberRule, onChange: (value: number) => void): NumberDraft {
  const [draft, setDraft] = useState<{ typed: string; means: number; before: number }>();
  const problemOf = (typed: string, means: number) => numberProblem(typed, means, rule, value);
  const live = draft && (draft.means === value || draft.before === value) ? draft : undefined;
  const problem = live && problemOf(live.typed, live.means);
  return {
    text: live?.typed ?? shortNumber(value),
    problem,
    type(typed, means) {
      const fits = problemOf(typed, means) === undefined;
      setDraft({ typed, means, before: fits ? means : value });
      if (fits) onChange(means);
    },
    leave: () => problem === undefined && setDraft(undefined),
    drop: () => setDraft(undefined),
  };
}

/** A number as it is typed most briefly: 0.25, 1e-6. */
export function shortNumber(value: number): string {
  return value !== 0 && Math.abs(value) < 0.001 ? value.toExponential() : String(value);
}
