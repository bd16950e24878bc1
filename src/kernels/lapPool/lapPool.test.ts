import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem, type Windows } from "../../base";
import { windowShares } from "../../lap";
import { binCells, poolByDefinition, windowCells } from "../../lap/definition";
import { numericGradient, randomTensor, relativeGap, square, useTestBackend } from "../../lap/testing";
import { lapPool } from "./lapPool";
import "./registerLapPool";

beforeAll(useTestBackend);

type Shape = [n: number, h: number, w: number, c: number];
type Setting = [name: string, shape: Shape, windows: Windows | { bins: [number, number] }];
const settings: Setting[] = [
  ["2x2 stride 2", [2, 4, 6, 3], square(2, 2)],
  ["2x2 stride 2, odd sizes", [1, 7, 5, 3], square(2, 2)],
  ["3x3 stride 2, overlapping, padded", [2, 8, 8, 2], square(3, 2, 1)],
  ["3x3 stride 1, padded by 2", [1, 4, 3, 2], square(3, 1, 2)],
  ["2x2 stride 3, gaps", [1, 9, 8, 2], square(2, 3)],
  ["3x2 stride 1x2, padded on one side", [1, 5, 6, 2], { kernel: [3, 2], stride: [1, 2], padding: [[2, 0], [0, 1]] }],
  ["1x1", [1, 3, 3, 2], square(1, 1)],
  ["the whole map", [2, 5, 3, 4], { bins: [1, 1] }],
]; // prettier-ignore

const attention = ([n, h, w]: Shape, seed: number) => randomTensor<tf.Rank.R4>([n, h, w, 1], seed, 0, 2.5);
const cellsOf = ([, h, w]: Shape, windows: Setting[2]) =>
  "bins" in windows ? binCells(h, w, windows.bins) : windowCells(h, w, windows);

describe("the golden values of the specification", () => {
  it.each([
    [0, 1.756099, 3.243901],
    [1, 1.666528, 3.333472],
    [3, 1.459456, 3.540544],
    [1e4, 1, 4],
    [1e25, 1, 4],
  ])("alpha %d gives [%d, %d]", async (alpha, first, second) => {
    const x = tf.tensor4d([1, 4, 2, 3, 3, 2, 4, 1], [1, 2, 2, 2]);
    const v = tf.tensor4d([0.9, 0.8, 0.3, 0.05], [1, 2, 2, 1]);
    for (const windows of [square(2, 2), { bins: [1, 1] as const }]) {
      const [a, b] = await lapPool([x], v, tf.tensor1d([alpha]), windows)[0]!.data();
      // Towards infinity epsilon is still there: 3 pixels of 1e-6 beside 0.9.
      expect(a).toBeCloseTo(first, alpha >= 1e4 ? 4 : 6);
      expect(b).toBeCloseTo(second, alpha >= 1e4 ? 4 : 6);
    }
  });
});

describe.each(settings)("%s", (_, shape, windows) => {
  it("agrees with the definition, value by value", async () => {
    const [x, v] = [randomTensor<tf.Rank.R4>(shape, 1), attention(shape, 2)];
    const [pooled] = lapPool([x], v, tf.tensor1d([1.5]), windows);
    const expected = poolByDefinition(await x.data(), await v.data(), 1.5, shape, cellsOf(shape, windows));
    expect(relativeGap(await pooled!.data(), expected)).toBeLessThan(1e-6);
  });

  it("has the gradients of finite differences for every input, the attention and alpha", async () => {
    const other: Shape = [shape[0], shape[1], shape[2], 5];
    const [x, y, v] = [randomTensor<tf.Rank.R4>(shape, 3), randomTensor<tf.Rank.R4>(other, 4), attention(shape, 5)];
    const [X, Y, V] = [await x.data(), await y.data(), await v.data()];
    const cells = cellsOf(shape, windows);
    const pulls = [shape, other].map(([n, , , c], i) => randomTensor<tf.Rank.R1>([n * cells.length * c], 6 + i));
    const [G, H] = await Promise.all(pulls.map((pull) => pull.data()));
    const against = (pull: ArrayLike<number>, values: number[]) =>
      values.reduce((sum, value, i) => sum + value * pull[i]!, 0);
    const twin = (x: ArrayLike<number>, y: ArrayLike<number>, v: ArrayLike<number>, alpha: number) =>
      against(G!, poolByDefinition(x, v, alpha, shape, cells)) +
      against(H!, poolByDefinition(y, v, alpha, other, cells));

    const [dx, dy, dv, dalpha] = tf.grads((x, y, v, alpha) => {
      const pooled = lapPool([x as tf.Tensor4D, y as tf.Tensor4D], v as tf.Tensor4D, alpha, windows);
      return tf.addN(pooled.map((part, i) => tf.sum(tf.mul(tf.reshape(part, [-1]), pulls[i]!))));
    })([x, y, v, tf.tensor1d([1.3])]);

    // The floor is for 1x1 windows, where the slope along the attention is 0.
    const gap = async (slope: tf.Tensor, expected: number[]) => relativeGap(await slope.data(), expected, 0.1);
    const ofX = numericGradient((at) => twin(at, Y, V, 1.3), X);
    const ofY = numericGradient((at) => twin(X, at, V, 1.3), Y);
    const ofV = numericGradient((at) => twin(X, Y, at, 1.3), V);
    const ofAlpha = numericGradient(([at]) => twin(X, Y, V, at!), [1.3]);
    expect(await gap(dx!, ofX), "x").toBeLessThan(1e-5);
    expect(await gap(dy!, ofY), "y").toBeLessThan(1e-5);
    expect(await gap(dv!, ofV), "v").toBeLessThan(1e-5);
    expect(await gap(dalpha!, ofAlpha), "alpha").toBeLessThan(1e-5);
    expect(dalpha!.shape).toEqual([1]);
  });
});

it("runs the kernels: the shares once, a sum for each input, and nothing else", async () => {
  const [x, v, alpha] = [tf.ones<tf.Rank.R4>([1, 4, 4, 3]), tf.ones<tf.Rank.R4>([1, 4, 4, 1]), tf.tensor1d([1])];
  const { kernelNames } = await tf.profile(() => tf.tidy(() => void lapPool([x, x], v, alpha, square(2, 2))));
  expect([...kernelNames].sort()).toEqual(["LapShares", "LapWeightedSum", "Reshape"]);
});

it("gives padding no share, and no gradient of one", async () => {
  const windows = { kernel: [3, 2], stride: [2, 2], padding: [[2, 1], [1, 0]] } satisfies Windows; // prettier-ignore
  const [x, v, alpha] = [randomTensor<tf.Rank.R4>([2, 5, 4, 7], 1), attention([2, 5, 4, 1], 2), tf.tensor1d([1.3])];
  const shares = tf.engine().runKernel<tf.Tensor4D>("LapShares", { v, alpha }, { windows, epsilon: 1e-6 });
  expect(relativeGap(await shares.data(), await windowShares(v, alpha, windows).data())).toBeLessThan(1e-6);
  const dy = tf.ones([...shares.shape.slice(0, 3), 7]);
  const dshares = tf.engine().runKernel<tf.Tensor4D>("LapWeightedSumGradShares", { x, dy }, { windows });
  const padded = (values: ArrayLike<number>) => Array.from(values, (value) => value === 0);
  expect(padded(await dshares.data())).toEqual(padded(await shares.data()));
});

it("trains alpha and the attention as variables", async () => {
  const x = randomTensor<tf.Rank.R4>([1, 4, 4, 3], 1);
  const [v, alpha] = [tf.variable(attention([1, 4, 4, 1], 2)), tf.variable(tf.scalar(1.3))];
  const { grads } = tf.variableGrads(() =>
    lapPool([x], v as tf.Tensor4D, alpha, square(2, 2))[0]!
      .square()
      .sum(),
  );
  expect([grads[v.name]!.shape, grads[alpha.name]!.shape]).toEqual([[1, 4, 4, 1], []]);
  for (const slope of Object.values(grads)) expect((await slope.data()).some((value) => value !== 0)).toBe(true);
  tf.dispose([v, alpha]);
});

it("gives every tied maximum an equal part of the gradient", async () => {
  // Three pixels tie at 1; only the fourth, at 0.5, feels the maximum, with slope along it.
  const v = tf.tensor4d([1, 1, 1, 0.5], [1, 2, 2, 1]);
  const x = tf.tensor4d([0, 0, 0, 1], [1, 2, 2, 1]);
  const alpha = 2;
  const slope = tf.grad((v) => lapPool([x], v as tf.Tensor4D, tf.tensor1d([alpha]), square(2, 2))[0]!);
  const [first, second, third] = await slope(v).data();
  // O = w4 / (w1 + w2 + w3 + w4): dO/dv1 = -w4 / W^2 directly, plus dO/dm / 3.
  const w4 = 0.5 * Math.exp(-1) + 1e-6;
  const total = 3 * (1 + 1e-6) + w4;
  const dm = ((total - w4) / total ** 2) * (-2 * alpha ** 2 * 0.5 * 0.5 * Math.exp(-1));
  expect(first).toBeCloseTo(-w4 / total ** 2 + dm / 3, 6);
  expect([second, third]).toEqual([first, first]);
});

it("takes whole numbers and booleans as the reference does", async () => {
  const v = tf.tensor4d([1, 0, 0, 0], [1, 2, 2, 1], "bool");
  const x = tf.tensor4d([7, 1, 2, 3], [1, 2, 2, 1], "int32");
  const [pooled] = lapPool([x], v, tf.scalar(1), square(2, 2));
  expect((await pooled!.data())[0]).toBeCloseTo(7, 4);
});

it("carries NaN to the windows that hold it, and to no other", async () => {
  const x = tf.tensor4d([1, 1, 1, 1, 1, NaN, 1, 1], [1, 2, 4, 1]);
  const [pooled] = lapPool([x], tf.ones([1, 2, 4, 1]), tf.tensor1d([1]), square(2, 2));
  expect(Array.from(await pooled!.data(), Number.isNaN)).toEqual([true, false]);
  const [shared] = lapPool([tf.ones([1, 2, 4, 1])], x, tf.tensor1d([1]), square(2, 2));
  expect(Array.from(await shared!.data(), Number.isNaN)).toEqual([true, false]);
});

it("falls back to the reference for bins that are no windows", async () => {
  const [x, v] = [randomTensor<tf.Rank.R4>([1, 5, 5, 3], 1), attention([1, 5, 5, 1], 2)];
  const [pooled] = lapPool([x], v, tf.tensor1d([1]), { bins: [2, 3] });
  const expected = poolByDefinition(await x.data(), await v.data(), 1, [1, 5, 5, 3], binCells(5, 5, [2, 3]));
  expect(relativeGap(await pooled!.data(), expected)).toBeLessThan(1e-6);
});

describe("refuses, in a sentence,", () => {
  const [x, v, alpha] = [tf.ones<tf.Rank.R4>([1, 4, 4, 3]), tf.ones<tf.Rank.R4>([1, 4, 4, 1]), tf.tensor1d([1])];
  it.each([
    ["attention with several channels", () => lapPool([x], x, alpha, square(2, 2)), "attention has shape [1,4,4,3]"],
    ["features on another grid", () => lapPool([x], tf.ones([1, 2, 4, 1]), alpha, square(2, 2)), "expected [1, 2, 4, c]"],
    ["nothing to pool", () => lapPool([], v, alpha, { bins: [1, 1] }), "nothing to pool"],
    ["an alpha per channel", () => lapPool([x], v, tf.ones([3]), square(2, 2)), "alpha has shape [3]"],
    ["epsilon 0", () => lapPool([x], v, alpha, square(2, 2), 0), "epsilon is 0"],
    ["a window larger than the map", () => lapPool([x], v, alpha, square(5, 1)), "does not hold one window"],
    ["padding as large as the window", () => lapPool([x], v, alpha, square(2, 2, 2)), "less than the window's 2"],
  ] as const)("%s", (_, attempt, sentence) => {
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(sentence);
  }); // prettier-ignore
});

it.each(settings)("leaves no tensor behind, %s", (_, shape, windows) => {
  const [x, v, alpha] = [randomTensor<tf.Rank.R4>(shape, 4), attention(shape, 5), tf.tensor1d([1])];
  const before = tf.memory().numTensors;
  tf.dispose(lapPool([x, x], v, alpha, windows));
  expect(tf.memory().numTensors).toBe(before);
  const slopes = tf.grads((x, v, alpha) => lapPool([x as tf.Tensor4D], v as tf.Tensor4D, alpha, windows)[0]!);
  for (let i = 0; i < 3; i++) tf.dispose(slopes([x, v, alpha]));
  expect(tf.memory().numTensors).toBe(before);
});
