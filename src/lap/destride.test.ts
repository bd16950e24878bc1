import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { localAttentionPool } from "./pool";
import { randomTensor, relativeGap, square, useTestBackend } from "./testing";

beforeAll(useTestBackend);

/** 3x3 convolution with padding 1, as in a residual block. */
function convolve(x: tf.Tensor4D, kernel: tf.Tensor4D, stride: number): tf.Tensor4D {
  const side: [number, number] = [1, 1];
  return tf.conv2d(tf.pad4d(x, [[0, 0], side, side, [0, 0]]), kernel, stride, "valid");
}

it.each([
  [8, 8],
  [10, 6],
])(
  "a de-strided residual block, attending only where the stride looked, is the strided block (%d x %d)",
  async (h, w) => {
    const x = randomTensor<tf.Rank.R4>([2, h, w, 4], 1);
    const first = randomTensor<tf.Rank.R4>([3, 3, 4, 6], 2);
    const second = randomTensor<tf.Rank.R4>([3, 3, 6, 6], 3);
    const across = randomTensor<tf.Rank.R4>([1, 1, 4, 6], 4);

    const strided = tf.relu(
      tf.add(convolve(tf.relu(convolve(x, first, 2)), second, 1), tf.conv2d(x, across, 2, "valid")),
    );
    const sampled = Float32Array.from({ length: 2 * h * w }, (_, i) =>
      Number(i % 2 === 0 && Math.floor(i / w) % 2 === 0),
    );
    const [main, shortcut] = localAttentionPool(
      [tf.relu(convolve(x, first, 1)), tf.conv2d(x, across, 1, "valid")],
      tf.tensor4d(sampled, [2, h, w, 1]),
      tf.tensor1d([100]),
      square(2, 2),
    );
    const lap = tf.relu(tf.add(convolve(main!, second, 1), shortcut!));
    // Three pixels of epsilon 1e-6 remain beside the one that was sampled.
    expect(relativeGap(await lap.data(), await strided.data())).toBeLessThan(2e-5);
    const plain = tf.relu(
      tf.add(convolve(tf.avgPool(tf.relu(convolve(x, first, 1)), 2, 2, "valid"), second, 1), shortcut!),
    );
    expect(relativeGap(await plain.data(), await strided.data())).toBeGreaterThan(0.1);
  },
);
