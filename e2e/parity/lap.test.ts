import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";

import { lossParityCases } from "../../src/lap/losses/parityCases";
import { parityCases } from "../../src/lap/parityCases";
import { relativeGap } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";

const cases = [...parityCases, ...lossParityCases];

it.each(cases)("$name: the same numbers as on cpu, and no tensor left behind", async ({ run, tolerance }) => {
  await start("cpu");
  const expected = await run();
  await start(backendUnderTest);
  await run(); // what a backend makes once and keeps
  const before = tf.memory().numTensors;
  const found = await run();
  expect(tf.memory().numTensors).toBe(before);

  expect(Object.keys(found)).toEqual(Object.keys(expected));
  for (const [output, numbers] of Object.entries(expected)) {
    expect(relativeGap(found[output]!, numbers), output).toBeLessThan(tolerance);
    expect(numbers.some((value) => value !== 0), `${output} is not all zeros`).toBe(true); // prettier-ignore
  }
});
