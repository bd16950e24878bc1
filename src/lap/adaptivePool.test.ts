import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { adaptivePool } from "./adaptivePool";
import { binCells, poolByDefinition } from "./definition";
import { localAttentionPool } from "./pool";
import { numericGradient, randomTensor, relativeGap, square, useTestBackend } from "./testing";

beforeAll(useTestBackend);

type Shape = [n: number, h: number, w: number, c: number];
const attention = ([n, h, w]: Shape, seed: number) => randomTensor<tf.Rank.R4>([n, h, w, 1], seed, 0, 2.5);

describe.each<[Shape, [number, number]]>([
  [
    [2, 4, 4, 3],
    [1, 1],
  ],
  [
    [1, 7, 5, 2],
    [3, 2],
  ],
  [
    [2, 5, 6, 2],
    [2, 3],
  ],
  [
    [1, 2, 3, 2],
    [3, 4],
  ],
])("%j to bins %j", (shape, bins) => {
  const cells = binCells(shape[1], shape[2], bins);

  it("agrees with the definition, value by value", async () => {
    const [x, v] = [randomTensor<tf.Rank.R4>(shape, 1), attention(shape, 2)];
    const [pooled] = adaptivePool([x], v, tf.tensor1d([1.5]), bins);
    expect(pooled!.shape).toEqual([shape[0], ...bins, shape[3]]);
    const twin = poolByDefinition(await x.data(), await v.data(), 1.5, shape, cells);
    expect(relativeGap(await pooled!.data(), twin)).toBeLessThan(1e-6);
  });

  it("has the gradients of finite differences for x, scores and alpha", async () => {
    const [x, v] = [randomTensor<tf.Rank.R4>(shape, 3), attention(shape, 4)];
    const [X, V] = [await x.data(), await v.data()];
    const pull = randomTensor<tf.Rank.R1>([shape[0] * cells.length * shape[3]], 5);
    const G = await pull.data();
    const twin = (x: ArrayLike<number>, v: ArrayLike<number>, alpha: number) =>
      poolByDefinition(x, v, alpha, shape, cells).reduce((sum, value, i) => sum + value * G[i]!, 0);
    const loss = (x: tf.Tensor, v: tf.Tensor, alpha: tf.Tensor) =>
      tf.sum(tf.mul(adaptivePool([x as tf.Tensor4D], v as tf.Tensor4D, alpha, bins)[0]!.flatten(), pull));
    const [dx, dv, dalpha] = tf.grads((x, v, alpha) => loss(x, v, alpha))([x, v, tf.tensor1d([1.3])]);

    expect(
      relativeGap(
        await dx!.data(),
        numericGradient((at) => twin(at, V, 1.3), X),
      ),
    ).toBeLessThan(1e-4);
    expect(
      relativeGap(
        await dv!.data(),
        numericGradient((at) => twin(X, at, 1.3), V),
      ),
    ).toBeLessThan(1e-4);
    expect(dalpha!.shape).toEqual([1]);
    expect((await dalpha!.data())[0]).toBeCloseTo(numericGradient(([at]) => twin(X, V, at!), [1.3])[0]!, 4);
  });
});

it("with one bin is local pooling with one window over the whole map", async () => {
  const [x, v, alpha] = [randomTensor<tf.Rank.R4>([2, 5, 5, 3], 1), attention([2, 5, 5, 1], 2), tf.tensor1d([2])];
  const [adaptive] = adaptivePool([x], v, alpha, [1, 1]);
  const [local] = localAttentionPool([x], v, alpha, square(5, 5));
  expect(relativeGap(await adaptive!.data(), await local!.data())).toBeLessThan(1e-6);
});

it("pools several tensors with the same weights, and averages an all-inactive map", async () => {
  const inputs = [randomTensor<tf.Rank.R4>([1, 4, 4, 2], 1), randomTensor<tf.Rank.R4>([1, 4, 4, 3], 2)];
  const pooled = adaptivePool(inputs, tf.zeros([1, 4, 4, 1]), tf.tensor1d([1]), [1, 1]);
  for (const [i, x] of inputs.entries()) {
    expect(relativeGap(await pooled[i]!.data(), await tf.mean(x, [1, 2]).data())).toBeLessThan(1e-5);
  }
});

it("leaves no tensor behind", () => {
  const [x, v, alpha] = [randomTensor<tf.Rank.R4>([1, 5, 5, 2], 4), attention([1, 5, 5, 1], 5), tf.tensor1d([1])];
  const before = tf.memory().numTensors;
  tf.dispose(adaptivePool([x, x], v, alpha, [2, 2]));
  expect(tf.memory().numTensors).toBe(before);
});
