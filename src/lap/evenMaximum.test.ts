import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { evenMaximum } from "./evenMaximum";
import { useTestBackend } from "./testing";

beforeAll(useTestBackend);

it("is the maximum, and shares the gradient evenly among ties", async () => {
  const v = tf.tensor2d([1, 3, 2, 5, 0, 5, 1, 1, 1], [3, 3]);
  expect(Array.from(await evenMaximum(v).data())).toEqual([3, 5, 1]);
  const gradient = tf.grad((v) => tf.sum(tf.mul(evenMaximum(v), tf.tensor2d([6, 6, 6], [3, 1]))))(v);
  expect(Array.from(await gradient.data())).toEqual([0, 6, 0, 3, 0, 3, 2, 2, 2]);
});
