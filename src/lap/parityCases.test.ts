import * as tf from "@tensorflow/tfjs";
import "@tensorflow/tfjs-backend-wasm";
import { afterAll, expect, it } from "vitest";

import { lossParityCases } from "./losses/parityCases";
import { parityCases } from "./parityCases";
import { relativeGap, useTestBackend } from "./testing";

afterAll(useTestBackend);

const cases = [...parityCases, ...lossParityCases];

it.each(cases)("$name: wasm agrees with cpu and leaves no tensor behind", async ({ run, tolerance }) => {
  expect(await tf.setBackend("cpu")).toBe(true);
  const expected = await run();
  expect(await tf.setBackend("wasm")).toBe(true);
  await run(); // constants of the backend are made once
  const before = tf.memory().numTensors;
  const got = await run();
  expect(tf.memory().numTensors).toBe(before);

  expect(Object.values(expected).some((numbers) => numbers.some((value) => value !== 0))).toBe(true);
  expect(Object.keys(got)).toEqual(Object.keys(expected));
  for (const [output, numbers] of Object.entries(expected)) {
    expect(relativeGap(got[output]!, numbers), output).toBeLessThan(tolerance);
  }
});
