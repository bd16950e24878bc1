import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { normalise } from "./normalise";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "./testing";

beforeAll(useTestBackend);

const eq4 = (v: number[], alpha: number) => {
  const m = Math.max(...v);
  return v.map((value) => Math.exp(-(alpha ** 2) * (m - value) ** 2) * value + 1e-6);
};

it("is Eq 4", async () => {
  for (const alpha of [0, 0.5, 1, 3, 50]) {
    const weights = await normalise(tf.tensor1d([0.9, 0.8, 0.3, 0.05]), tf.tensor1d([alpha])).data();
    expect(relativeGap(weights, eq4([0.9, 0.8, 0.3, 0.05], alpha))).toBeLessThan(1e-6);
  }
});

it("gives an inactive window epsilon everywhere, and a saturated one V + epsilon", async () => {
  const weights = await normalise(tf.tensor2d([0, 0, 1, 1], [2, 2]), tf.tensor1d([9])).data();
  expect(weights[0]).toBe(Math.fround(1e-6));
  expect(relativeGap(weights, [1e-6, 1e-6, 1 + 1e-6, 1 + 1e-6])).toBeLessThan(1e-7);
});

it("has the gradient of finite differences for V and alpha, of alpha's shape [1]", async () => {
  const v = randomTensor<tf.Rank.R2>([3, 5], 1, 0, 1);
  const pull = randomTensor<tf.Rank.R2>([3, 5], 2);
  const [V, G] = [Array.from(await v.data()), await pull.data()];
  const loss = (v: number[], alpha: number) =>
    [0, 1, 2]
      .flatMap((row) => eq4(v.slice(row * 5, row * 5 + 5), alpha))
      .reduce((sum, weight, i) => sum + weight * G[i]!, 0);
  const [dv, dalpha] = tf.grads((v, alpha) => tf.sum(tf.mul(normalise(v, alpha), pull)))([v, tf.tensor1d([1.7])]);
  expect(dalpha!.shape).toEqual([1]);
  expect(
    relativeGap(
      await dv!.data(),
      numericGradient((at) => loss(at, 1.7), V),
    ),
  ).toBeLessThan(1e-4);
  expect(
    relativeGap(
      await dalpha!.data(),
      numericGradient(([at]) => loss(V, at!), [1.7]),
    ),
  ).toBeLessThan(1e-4);
});

it("leaves no tensor behind", () => {
  const [v, alpha] = [tf.tensor1d([0.2, 0.4]), tf.tensor1d([1])];
  const before = tf.memory().numTensors;
  normalise(v, alpha).dispose();
  expect(tf.memory().numTensors).toBe(before);
});
