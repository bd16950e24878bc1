import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { Problem } from "../base";
import { assertFinite } from "./assertFinite";
import { checkFinite } from "./checkFinite";
import { useTestBackend } from "./testing";

beforeAll(useTestBackend);

it.each([NaN, Infinity, -Infinity])("%d among plain numbers is refused, with its place", (bad) => {
  expect(() => assertFinite([0, 1, bad], "The map of smile at lap2")).toThrow(Problem);
  expect(() => assertFinite([0, 1, bad], "The map of smile at lap2")).toThrow(
    `The map of smile at lap2 holds ${bad} at index 2; expected finite numbers only.`,
  );
});

it("NaN in a tensor is refused", async () => {
  await expect(checkFinite(tf.tensor2d([[0, NaN]]), "The input of lap1")).rejects.toThrow(
    "The input of lap1 holds NaN at index 1",
  );
});

it("finite numbers pass, and no tensor is left behind", async () => {
  const x = tf.tensor1d([0, -1e30, 5]);
  const before = tf.memory().numTensors;
  await checkFinite(x, "x");
  expect(tf.memory().numTensors).toBe(before);
});
