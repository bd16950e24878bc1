import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { randomValues, relativeGap, useTestBackend } from "../../lap/testing";
import { ACTIVATIONS } from "./convolution";
import { stockConvolution } from "./stockConvolution";
import { around, convolveByDefinition, numbersFor, settingsOf, type Shape } from "./testing";

beforeAll(useTestBackend);

const cases: [string, Shape, Parameters<typeof settingsOf>[0]][] = [
  ["1x1", [2, 5, 3, 7], { kernelShape: [1, 1, 7, 13] }],
  ["a stem", [2, 23, 19, 3], { kernelShape: [7, 7, 3, 10], strides: [2, 2], padding: around(3) }],
  ["dilated", [1, 11, 13, 5], { kernelShape: [3, 3, 5, 6], dilations: [2, 3], padding: around(2) }],
  ["oblong with strides", [2, 9, 14, 3], { kernelShape: [2, 5, 3, 17], strides: [3, 2] }],
  ["padded unevenly", [2, 6, 5, 3], { kernelShape: [3, 3, 3, 5], padding: [[0, 2], [3, 1]] }], // prettier-ignore
  ["padded down only", [2, 6, 5, 3], { kernelShape: [3, 1, 3, 5], padding: [[1, 1], [0, 0]] }], // prettier-ignore
  ["cropped", [2, 9, 8, 3], { kernelShape: [3, 3, 3, 5], padding: [[-2, -1], [-1, -3]] }], // prettier-ignore
  ["cropped evenly", [2, 9, 8, 3], { kernelShape: [3, 3, 3, 5], padding: around(-1) }],
  ["cropped here and padded there", [2, 6, 7, 3], { kernelShape: [3, 2, 3, 5], padding: [[-2, 3], [4, -1]] }], // prettier-ignore
];

it.each(cases)("%s: the definition's numbers with every ending", async (_, shape, some) => {
  for (const activation of ACTIVATIONS) {
    for (const residual of [false, true]) {
      const settings = { ...settingsOf(some), activation };
      const { x, kernel, bias } = numbersFor(randomValues, shape, settings, { scale: 6 });
      const blank = convolveByDefinition(x, shape, kernel, undefined, undefined, settings);
      const added = residual ? randomValues(blank.values.length, 4, -6, 6) : undefined;
      const offset = residual ? undefined : bias;
      const expected = convolveByDefinition(x, shape, kernel, offset, added, settings);
      const before = tf.memory().numTensors;
      const convolution = stockConvolution.make(kernel, offset, settings);
      const y = tf.tidy(() => convolution.run(tf.tensor4d(x, shape), added && tf.tensor4d(added, expected.shape)));
      expect(y.shape).toEqual(expected.shape);
      expect(relativeGap(await y.data(), expected.values), `${activation}, residual ${residual}`).toBeLessThan(2e-6);
      y.dispose();
      convolution.dispose();
      expect(tf.memory().numTensors).toBe(before);
    }
  }
});
