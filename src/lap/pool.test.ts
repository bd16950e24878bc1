import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../base";
import { poolByDefinition, windowCells } from "./definition";
import { localAttentionPool, windowShares } from "./pool";
import { numericGradient, randomTensor, relativeGap, square, useTestBackend } from "./testing";

beforeAll(useTestBackend);

type Shape = [n: number, h: number, w: number, c: number];
const attention = ([n, h, w]: Shape, seed: number) => randomTensor<tf.Rank.R4>([n, h, w, 1], seed, 0, 2.5);
const geometries = [
  ["2x2 stride 2", [2, 4, 6, 3], square(2, 2)],
  ["2x2 stride 2, odd sizes", [1, 7, 5, 3], square(2, 2)],
  ["3x3 stride 2, overlapping, padded", [2, 8, 8, 2], square(3, 2, 1)],
  ["3x3 stride 2, overlapping", [1, 7, 9, 2], square(3, 2)],
  ["3x3 stride 1, padded by 2", [1, 4, 3, 2], square(3, 1, 2)],
  ["2x2 stride 3, gaps", [1, 9, 8, 2], square(2, 3)],
  ["3x2 stride 1x2, padded on one side", [1, 5, 6, 2], { kernel: [3, 2], stride: [1, 2], padding: [[2, 0], [0, 1]] }],
  ["1x1", [1, 3, 3, 2], square(1, 1)],
] as [string, Shape, ReturnType<typeof square>][]; // prettier-ignore

describe("the golden values of the specification", () => {
  it.each([
    [0, 1.756099, 3.243901],
    [1, 1.666528, 3.333472],
    [3, 1.459456, 3.540544],
    [1e4, 1, 4],
  ])("alpha %d gives [%d, %d]", async (alpha, first, second) => {
    const x = tf.tensor4d([1, 4, 2, 3, 3, 2, 4, 1], [1, 2, 2, 2]);
    const v = tf.tensor4d([0.9, 0.8, 0.3, 0.05], [1, 2, 2, 1]);
    const [pooled] = localAttentionPool([x], v, tf.tensor1d([alpha]), square(2, 2));
    const [a, b] = await pooled!.data();
    // Towards infinity epsilon is still there: 3 pixels of 1e-6 beside 0.9.
    expect(a).toBeCloseTo(first, alpha === 1e4 ? 4 : 6);
    expect(b).toBeCloseTo(second, alpha === 1e4 ? 4 : 6);
  });
});

describe.each(geometries)("%s", (_, shape, windows) => {
  it("agrees with the definition, value by value", async () => {
    const [x, v] = [randomTensor<tf.Rank.R4>(shape, 1), attention(shape, 2)];
    const [pooled] = localAttentionPool([x], v, tf.tensor1d([1.5]), windows);
    const cells = windowCells(shape[1], shape[2], windows);
    expect(relativeGap(await pooled!.data(), poolByDefinition(await x.data(), await v.data(), 1.5, shape, cells))).toBeLessThan(1e-6); // prettier-ignore
  });

  it("has the gradients of finite differences for x, scores and alpha", async () => {
    const [x, v] = [randomTensor<tf.Rank.R4>(shape, 3), attention(shape, 4)];
    const [X, V] = [await x.data(), await v.data()];
    const cells = windowCells(shape[1], shape[2], windows);
    const pull = randomTensor<tf.Rank.R1>([shape[0] * cells.length * shape[3]], 5);
    const G = await pull.data();
    const twin = (x: ArrayLike<number>, v: ArrayLike<number>, alpha: number) =>
      poolByDefinition(x, v, alpha, shape, cells).reduce((sum, value, i) => sum + value * G[i]!, 0);
    const loss = (x: tf.Tensor, v: tf.Tensor, alpha: tf.Tensor) =>
      tf.sum(tf.mul(localAttentionPool([x as tf.Tensor4D], v as tf.Tensor4D, alpha, windows)[0]!.flatten(), pull));
    const [dx, dv, dalpha] = tf.grads((x, v, alpha) => loss(x, v, alpha))([x, v, tf.tensor1d([1.3])]);

    // The floor is for 1x1 windows, where the slope along the scores is 0.
    const gap = async (slope: tf.Tensor, expected: number[]) => relativeGap(await slope.data(), expected, 0.01);
    expect(
      await gap(
        dx!,
        numericGradient((at) => twin(at, V, 1.3), X),
      ),
    ).toBeLessThan(1e-4);
    expect(
      await gap(
        dv!,
        numericGradient((at) => twin(X, at, 1.3), V),
      ),
    ).toBeLessThan(1e-4);
    expect(dalpha!.shape).toEqual([1]);
    const slope = numericGradient(([at]) => twin(X, V, at!), [1.3])[0]!;
    expect((await dalpha!.data())[0]).toBeCloseTo(slope, 4);
  });

  it("gives shares that sum to 1 in every window", async () => {
    const shares = windowShares(attention(shape, 6), tf.tensor1d([2]), windows);
    for (const sum of await tf.sum(shares, 3).data()) expect(sum).toBeCloseTo(1, 5);
  });
});

it("pools several tensors with the same weights", async () => {
  const [x, shortcut] = [randomTensor<tf.Rank.R4>([2, 4, 4, 3], 1), randomTensor<tf.Rank.R4>([2, 4, 4, 5], 2)];
  const [v, alpha] = [attention([2, 4, 4, 1], 3), tf.tensor1d([1])];
  const together = localAttentionPool([x, shortcut], v, alpha, square(2, 2));
  for (const [i, alone] of [x, shortcut].entries()) {
    expect(await together[i]!.data()).toEqual(await localAttentionPool([alone], v, alpha, square(2, 2))[0]!.data());
  }
});

it("averages the inside of an all-inactive window, and gives padding no weight", async () => {
  const x = tf.tensor4d([1, 2, 3, 4], [1, 2, 2, 1]);
  const [pooled] = localAttentionPool([x], tf.zeros([1, 2, 2, 1]), tf.tensor1d([1]), square(2, 2, 1));
  expect(relativeGap(await pooled!.data(), [1, 2, 3, 4])).toBeLessThan(1e-6); // each corner window holds one pixel
  const [mean] = localAttentionPool([x], tf.zeros([1, 2, 2, 1]), tf.tensor1d([1]), square(2, 2));
  expect((await mean!.data())[0]).toBeCloseTo(2.5, 6);
});

it("stays finite, gradients too, where scores are saturated", async () => {
  const z = tf.tensor4d(
    [100, 100, -100, 100, -100, -100, -100, -100, 100, 100, 100, 100, 0, 100, 0, -100],
    [1, 4, 4, 1],
  );
  const x = randomTensor<tf.Rank.R4>([1, 4, 4, 2], 1);
  const loss = (x: tf.Tensor, z: tf.Tensor, alpha: tf.Tensor) =>
    localAttentionPool([x as tf.Tensor4D], tf.sigmoid(z as tf.Tensor4D), alpha, square(2, 2))[0]!
      .square()
      .sum();
  const { value, grads } = tf.valueAndGrads((x, z, alpha) => loss(x, z, alpha) as tf.Scalar)([x, z, tf.tensor1d([40])]);
  for (const tensor of [value, ...grads]) expect((await tensor.data()).every(Number.isFinite)).toBe(true);
});

it("carries NaN to the windows that hold it, and to no other", async () => {
  const x = tf.tensor4d([1, 1, 1, 1, 1, NaN, 1, 1], [1, 2, 4, 1]);
  const [pooled] = localAttentionPool([x], tf.ones([1, 2, 4, 1]), tf.tensor1d([1]), square(2, 2));
  expect(Array.from(await pooled!.data(), Number.isNaN)).toEqual([true, false]);
});

describe("refuses, in a sentence,", () => {
  const [x, v, alpha] = [tf.ones<tf.Rank.R4>([1, 4, 4, 3]), tf.ones<tf.Rank.R4>([1, 4, 4, 1]), tf.tensor1d([1])];
  it.each([
    ["attention with several channels", () => localAttentionPool([x], x, alpha, square(2, 2)), "attention has shape [1,4,4,3]"],
    ["features on another grid", () => localAttentionPool([x], tf.ones([1, 2, 4, 1]), alpha, square(2, 2)), "expected [1, 2, 4, c]"],
    ["nothing to pool", () => localAttentionPool([], v, alpha, square(2, 2)), "nothing to pool"],
    ["an alpha per channel", () => localAttentionPool([x], v, tf.ones([3]), square(2, 2)), "alpha has shape [3]"],
    ["epsilon 0", () => localAttentionPool([x], v, alpha, square(2, 2), 0), "epsilon is 0"],
    ["a window larger than the map", () => localAttentionPool([x], v, alpha, square(5, 1)), "does not hold one window"],
    ["padding as large as the window", () => localAttentionPool([x], v, alpha, square(2, 2, 2)), "less than the window's 2"],
  ] as const)("%s", (_, attempt, sentence) => {
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(sentence);
  }); // prettier-ignore
});

it("leaves no tensor behind", () => {
  const [x, v, alpha] = [randomTensor<tf.Rank.R4>([1, 5, 5, 2], 4), attention([1, 5, 5, 1], 5), tf.tensor1d([1])];
  const before = tf.memory().numTensors;
  tf.dispose(localAttentionPool([x, x], v, alpha, square(3, 2, 1)));
  expect(tf.memory().numTensors).toBe(before);
  tf.dispose(tf.grads((x, v, alpha) => localAttentionPool([x as tf.Tensor4D], v as tf.Tensor4D, alpha, square(3, 2, 1))[0]!)([x, v, alpha])); // prettier-ignore
  expect(tf.memory().numTensors).toBe(before);
});
