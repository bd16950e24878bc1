import { expect, it } from "vitest";

import type { Evaluation } from "../../base";
import { isBetter } from "./isBetter";

const measured = (balanced: number, ...faithful: [value: number, n: number][]) =>
  ({
    balancedAccuracy: { value: balanced },
    laps: faithful.map(([value, n]) => ({ faithfulness: { value, n } })),
  }) as unknown as Evaluation;

it.each<[string, Evaluation, Evaluation, boolean]>([
  ["by accuracy", measured(0.9, [0.5, 9]), measured(0.8, [0.5, 9]), true],
  ["by what the LAPs show", measured(0.9, [0.8, 9]), measured(0.9, [0.6, 9]), true],
  ["by both, faithfulness with half the weight", measured(0.9, [0.5, 9]), measured(0.8, [0.8, 9]), false],
  ["by the mean of the LAPs", measured(0.9, [1, 9], [0, 9]), measured(0.9, [0.6, 9], [0.6, 9]), false],
  ["by accuracy where no LAP decided anything", measured(0.9, [0, 0]), measured(0.8), true],
  ["the later of two that serve alike", measured(0.9, [0.5, 9]), measured(0.9, [0.5, 9]), true],
])("chooses %s", (_, now, before, expected) => {
  expect(isBetter(now, before)).toBe(expected);
});
