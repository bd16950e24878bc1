import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";

import { backendUnderTest, on } from "./backend";

it("runs on the backend it names", async () => {
  await on(backendUnderTest, () => tf.scalar(1));
  expect(tf.getBackend()).toBe(backendUnderTest);
  if (backendUnderTest === "webgpu") expect(await navigator.gpu.requestAdapter()).not.toBeNull();
});

it("agrees with cpu on the operations a convolutional network is made of", async () => {
  const network = () => {
    const x = tf.randomNormal<tf.Rank.R4>([1, 17, 15, 8], 0, 1, "float32", 1);
    const kernel = tf.randomNormal<tf.Rank.R4>([3, 3, 8, 12], 0, 0.2, "float32", 2);
    const y = tf.relu(tf.conv2d(x, kernel, 2, "same"));
    return [y, tf.maxPool(y, 3, 2, "same"), tf.softmax(y.mean<tf.Tensor2D>([1, 2]))];
  };
  const [expected, found] = [await on("cpu", network), await on(backendUnderTest, network)];
  for (const [i, numbers] of expected.entries()) {
    expect(numbers.length).toBe(found[i]!.length);
    numbers.forEach((value, at) => expect(found[i]![at]).toBeCloseTo(value, 4));
  }
});
