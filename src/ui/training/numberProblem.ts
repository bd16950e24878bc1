/** What a number must be. */
export interface NumberRule {
  min: number;
  max?: number | undefined;
  isWhole?: boolean | undefined;
  /** Whether it must be above `min` and below `max`, rather than at them. */
  isInside?: boolean | undefined;
}

/** Why what was typed is no such number, with what stays in its place; undefined when it is one. */
export function numberProblem(typed: string, value: number, rule: NumberRule, stays: number): string | undefined {
  const { min, max = Infinity, isWhole = false, isInside = false } = rule;
  const fits = isInside ? value > min && value < max : value >= min && value <= max;
  if (typed.trim() !== "" && Number.isFinite(value) && fits && (!isWhole || Number.isInteger(value))) return undefined;
  const what = isWhole ? "a whole number" : "a number";
  const range =
    max === Infinity
      ? isInside
        ? `above ${min}`
        : `from ${min} up`
      : isInside
        ? `above ${min} and below ${max}`
        : `from ${min} to ${max}`;
  const got = typed.trim() === "" ? "This is no number" : `Got ${typed.trim()}`;
  return `${got}; expected ${what} ${range}. ${stays} stays.`;
}
