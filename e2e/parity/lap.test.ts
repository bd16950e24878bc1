import { expect, it } from "vitest";

import { lossParityCases } from "../../src/lap/losses/parityCases";
import { parityCases } from "../../src/lap/parityCases";
import { relativeGap } from "../../src/lap/testing";
import { numbersOnBoth } from "./numbersOnBoth";

const cases = [...parityCases, ...lossParityCases];

it.each(cases)("$name: the same numbers as on cpu, and no tensor left behind", async ({ run, tolerance }) => {
  const { expected, found } = await numbersOnBoth(run);
  for (const [output, numbers] of Object.entries(expected)) {
    expect(relativeGap(found[output]!, numbers), output).toBeLessThan(tolerance);
    expect(numbers.some((value) => value !== 0), `${output} is not all zeros`).toBe(true); // prettier-ignore
  }
});
