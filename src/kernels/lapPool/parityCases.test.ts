import * as tf from "@tensorflow/tfjs";
import { afterAll, expect, it } from "vitest";

import { relativeGap, useTestBackend } from "../../lap/testing";
import { lapPoolCases } from "./parityCases";
import "./registerLapPool";

afterAll(useTestBackend);

it.each(lapPoolCases)("$name: as the reference on cpu, and no tensor left behind", async (lapPoolCase) => {
  const { reference, run, tolerance, floor } = lapPoolCase;
  expect(await tf.setBackend("cpu")).toBe(true);
  const expected = await reference();
  await useTestBackend();
  await run(); // constants of the backend are made once
  const before = tf.memory().numTensors;
  const found = await run();
  expect(tf.memory().numTensors).toBe(before);

  expect(Object.keys(found)).toEqual(Object.keys(expected));
  expect(Object.values(expected)[0]!.some((value) => value !== 0)).toBe(true);
  for (const [output, numbers] of Object.entries(expected)) {
    expect(relativeGap(found[output]!, numbers, floor), output).toBeLessThan(tolerance);
  }
});
