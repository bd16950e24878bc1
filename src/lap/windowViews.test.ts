import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { randomValues } from "../base";
import { randomTensor, relativeGap, square, useTestBackend } from "./testing";
import { outputGrid } from "./windows";
import { windowViews } from "./windowViews";

beforeAll(useTestBackend);

const [n, h, w, c] = [2, 7, 5, 3];
const geometries = [
  ...[1, 2, 3].flatMap((kernel) =>
    [1, 2, 3].flatMap((stride) => [0, kernel - 1].map((p) => square(kernel, stride, p))),
  ),
  { kernel: [3, 2] as [number, number], stride: [1, 2] as [number, number], padding: square(2, 1).padding },
  { ...square(3, 2), padding: [[1, 0], [0, 2]] as ReturnType<typeof square>["padding"] }, // prettier-ignore
];

it.each(geometries)(
  "sees the pixel at each offset of each window, and sends its gradient back: %j",
  async (windows) => {
    const x = randomTensor<tf.Rank.R4>([n, h, w, c], 1);
    const X = await x.data();
    const [oh, ow] = outputGrid([h, w], windows);
    const views = windowViews(x, windows, -7);
    expect(views).toHaveLength(windows.kernel[0] * windows.kernel[1]);

    const pull = randomValues(views.length * n * oh * ow * c, 2);
    const slope = new Float32Array(X.length);
    const expected = views.map((_, offset) => {
      const [i, j] = [Math.floor(offset / windows.kernel[1]), offset % windows.kernel[1]];
      return Float32Array.from({ length: n * oh * ow * c }, (_, at) => {
        const [image, y, column] = [
          Math.floor(at / (oh * ow * c)),
          Math.floor(at / (ow * c)) % oh,
          Math.floor(at / c) % ow,
        ];
        const row = y * windows.stride[0] - windows.padding[0][0] + i;
        const col = column * windows.stride[1] - windows.padding[1][0] + j;
        if (row < 0 || row >= h || col < 0 || col >= w) return -7;
        const from = ((image * h + row) * w + col) * c + (at % c);
        slope[from]! += pull[offset * n * oh * ow * c + at]!;
        return X[from]!;
      });
    });
    for (const [i, view] of views.entries()) {
      expect(view.shape).toEqual([n, oh, ow, c]);
      expect(await view.data()).toEqual(expected[i]);
    }

    const weights = tf.tensor(pull, [views.length, n, oh, ow, c]);
    const gradient = tf.grad((x) => tf.sum(tf.mul(tf.stack(windowViews(x as tf.Tensor4D, windows)), weights)))(x);
    expect(relativeGap(await gradient.data(), slope)).toBeLessThan(1e-6);
  },
);
