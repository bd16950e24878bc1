import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { numericGradient, randomValues, relativeGap, useTestBackend } from "../../lap/testing";
import type { ConvolutionSettings } from "./convolution";
import { createConvolution } from "./createConvolution";
import { around, convolveByDefinition, numbersFor, settingsOf, type Shape } from "./testing";

beforeAll(useTestBackend);

const cases: [string, Shape, Parameters<typeof settingsOf>[0]][] = [
  ["1x1", [2, 5, 3, 7], { kernelShape: [1, 1, 7, 5] }],
  ["1x1 of strides", [1, 7, 6, 3], { kernelShape: [1, 1, 3, 4], strides: [2, 3] }],
  ["3x3", [2, 6, 7, 4], { kernelShape: [3, 3, 4, 8], padding: around(1) }],
  ["3x3 without padding", [1, 6, 5, 4], { kernelShape: [3, 3, 4, 4] }],
  ["a stem", [1, 11, 13, 3], { kernelShape: [7, 7, 3, 4], strides: [2, 2], padding: around(3) }],
  [
    "3x3 of strides that leave a rest",
    [2, 8, 6, 3],
    { kernelShape: [3, 3, 3, 5], strides: [2, 2], padding: around(1) },
  ],
  ["strides that leave rows unseen", [1, 9, 8, 2], { kernelShape: [2, 2, 2, 3], strides: [3, 3] }],
  ["dilated", [1, 9, 11, 2], { kernelShape: [3, 3, 2, 3], dilations: [2, 3], padding: around(2) }],
  ["dilated, oblong", [1, 10, 9, 2], { kernelShape: [3, 2, 2, 3], dilations: [3, 1], padding: [[2, 1], [0, 1]] }], // prettier-ignore
  ["padded unevenly", [1, 6, 5, 3], { kernelShape: [3, 3, 3, 5], padding: [[0, 2], [3, 1]] }], // prettier-ignore
  ["padded more than the kernel reaches", [1, 4, 4, 2], { kernelShape: [2, 2, 2, 3], padding: around(3) }],
  ["cropped", [1, 9, 8, 3], { kernelShape: [3, 3, 3, 5], padding: [[-2, -1], [-1, -3]] }], // prettier-ignore
  ["cropped here and padded there", [1, 6, 7, 3], { kernelShape: [3, 2, 3, 5], padding: [[-2, 3], [4, -1]] }], // prettier-ignore
];

/** Draws until no sum is near a corner of the activation, where slopes are a matter of taste. */
function drawSmooth(shape: Shape, settings: ConvolutionSettings) {
  for (let seed = 1; ; seed++) {
    const numbers = numbersFor(randomValues, shape, settings, { seed, scale: 4 });
    const plain = { ...settings, activation: "linear" as const };
    const { values, shape: out } = convolveByDefinition(
      numbers.x,
      shape,
      numbers.kernel,
      numbers.bias,
      undefined,
      plain,
    );
    const residual = randomValues(values.length, seed + 7, -4, 4);
    const clear = (sum: number) => Math.abs(sum) > 1e-4 && Math.abs(sum - 6) > 1e-4;
    if (values.every((sum, i) => clear(sum + residual[i]!))) return { ...numbers, residual, out };
  }
}

it.each(cases)(
  "%s: slopes of x and residual are those of the definition",
  async (_, shape, some) => {
    for (const activation of ["linear", "relu", "relu6"] as const) {
      const settings = { ...settingsOf(some), activation };
      const { x, kernel, bias, residual, out } = drawSmooth(shape, settings);
      const pull = randomValues(residual.length, 99);
      const weigh = (values: number[]) => values.reduce((sum, value, i) => sum + value * pull[i]!, 0);
      const slopes = {
      x: numericGradient((at) => weigh(convolveByDefinition(at, shape, kernel, bias, residual, settings).values), x),
      residual: numericGradient((at) => weigh(convolveByDefinition(x, shape, kernel, bias, at, settings).values), residual),
    }; // prettier-ignore

      const convolution = createConvolution(kernel, bias, settings);
      const inputs = [tf.tensor4d(x, shape), tf.tensor4d(residual, out)];
      const down = tf.tensor4d(pull, out);
      const run = (x: tf.Tensor, residual: tf.Tensor) => convolution.run(x as tf.Tensor4D, residual as tf.Tensor4D);
      const [dx, dr] = tf.grads(run)(inputs, down);
      expect(relativeGap(await dx!.data(), slopes.x)).toBeLessThan(1e-5);
      expect(relativeGap(await dr!.data(), slopes.residual)).toBeLessThan(1e-5);

      // The same without a residual is what TF.js' own gradient says; only its cpu backend has one for every shape.
      tf.dispose([dx!, dr!]);
      convolution.dispose();
      tf.dispose([...inputs, down]);
    }
  },
  120_000,
);

it("agrees with the gradient of tf.conv2d", async () => {
  const shape: Shape = [2, 9, 8, 4];
  const settings = settingsOf({ kernelShape: [3, 3, 4, 6], strides: [2, 2], padding: around(1), activation: "relu" });
  const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
  const convolution = createConvolution(kernel, bias, settings);
  const [ours, stock] = tf.tidy<[tf.Tensor, tf.Tensor]>(() => {
    const filter = tf.tensor4d(kernel, settings.kernelShape);
    const conv = (x: tf.Tensor4D) => tf.relu(tf.add(tf.conv2d(x, filter, 2, 1), tf.tensor1d(bias)));
    const down = tf.tensor4d(randomValues(2 * 5 * 4 * 6, 3), [2, 5, 4, 6]);
    const input = tf.tensor4d(x, shape);
    return [tf.grad((x) => convolution.run(x as tf.Tensor4D))(input, down), tf.grad((x) => conv(x as tf.Tensor4D))(input, down)]; // prettier-ignore
  });
  expect(relativeGap(await ours.data(), await stock.data())).toBeLessThan(1e-5);
  convolution.dispose();
  tf.dispose([ours, stock]);
});

it("serves inputs of several sizes, two convolutions deep, and leaves nothing behind", async () => {
  const settings = settingsOf({ kernelShape: [3, 3, 4, 4], strides: [2, 2], padding: around(1), activation: "relu6" });
  const { kernel, bias } = numbersFor(randomValues, [1, 1, 1, 4], settings);
  const before = tf.memory().numTensors;
  const [first, second] = [createConvolution(kernel, bias, settings), createConvolution(kernel, undefined, settings)];
  const slope = (size: number) =>
    tf.tidy(() => tf.grad((x) => second.run(first.run(x as tf.Tensor4D)))(tf.ones([2, size, size + 3, 4])));
  for (let round = 0; round < 3; round++) {
    for (const size of [5, 8, 13]) {
      const dx = slope(size);
      expect(dx.shape).toEqual([2, size, size + 3, 4]);
      expect((await dx.data()).some((value) => value !== 0)).toBe(true);
      dx.dispose();
    }
  }
  const warm = tf.memory().numTensors;
  for (const size of [5, 8, 13]) slope(size).dispose();
  expect(tf.memory().numTensors).toBe(warm);
  first.dispose();
  second.dispose();
  expect(tf.memory().numTensors).toBe(before);
});

it("gives an output that outlives its tidy only when asked to", () => {
  const settings = settingsOf({ kernelShape: [1, 1, 2, 2] });
  const convolution = createConvolution(new Float32Array(4), undefined, settings);
  tf.tidy(() => void convolution.run(tf.ones([1, 2, 2, 2]))); // what it makes once and keeps
  const before = tf.memory().numTensors;
  tf.tidy(() => {
    const x = tf.ones<tf.Rank.R4>([1, 2, 2, 2]);
    convolution.run(x, convolution.run(x));
  });
  expect(tf.memory().numTensors).toBe(before);
  const kept = tf.tidy(() => convolution.run(tf.ones([1, 2, 2, 2])));
  expect(tf.memory().numTensors).toBe(before + 1);
  kept.dispose();
  convolution.dispose();
});
