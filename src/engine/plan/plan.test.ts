import { expect, it } from "vitest";

import { seededRandom } from "../../base";
import { compile } from "./compile";
import { randomTopology } from "./randomTopology";

it.each([2, 5, 11, 23])(
  "random topology %i frees every value once, after its last use and not before",
  async (seed) => {
    const model = randomTopology(seededRandom(seed));
    const { steps, outputs } = await compile(model);
    model.dispose();
    const kept = new Set(Object.values(outputs));
    const made = steps.flatMap((step) => step.outputs);
    const freed = steps.flatMap(({ frees }) => frees);
    expect(freed.toSorted((a, b) => a - b)).toEqual(made.filter((value) => !kept.has(value)).toSorted((a, b) => a - b));
    steps.forEach(({ frees }, at) => {
      for (const value of frees) expect(steps.slice(at + 1).some(({ inputs }) => inputs.includes(value))).toBe(false);
    });
  },
);
