import * as tf from "@tensorflow/tfjs";
import { expect } from "vitest";

import { backendUnderTest, start } from "./backend";

type Run = () => Promise<Record<string, Float32Array>>;

/** What `reference` gives on cpu and `run` on the backend under test, where it may leave no tensor behind. */
export async function numbersOnBoth(
  reference: Run,
  run = reference,
): Promise<Record<"expected" | "found", Record<string, Float32Array>>> {
  await start("cpu");
  const expected = await reference();
  await start(backendUnderTest);
  await run(); // what a backend makes once and keeps
  const before = [tf.memory().numTensors, tf.backend().numDataIds()];
  const found = await run();
  expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);
  expect(Object.keys(found)).toEqual(Object.keys(expected));
  return { expected, found };
}
