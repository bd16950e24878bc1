import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { resizeNearest, randomValues } from "../../base";
import { relativeGap, useTestBackend } from "../testing";
import { averagedMaps, nearestMaps } from "./resampleMaps";

beforeAll(useTestBackend);

const sizes = [
  [[2, 3], [4, 6]],
  [[4, 4], [7, 9]],
  [[1, 1], [5, 2]],
  [[7, 5], [3, 4]],
] as [[number, number], [number, number]][]; // prettier-ignore

describe.each(sizes)("from %s to %s", ([h, w], [height, width]) => {
  const [n, c] = [2, 3];
  const values = randomValues(n * h * w * c, 4, -200, 200);
  const grid = (s: number, k: number) =>
    Float32Array.from({ length: h * w }, (_, i) => values[(s * h * w + i) * c + k]!);

  it("takes the nearest pixel, bit for bit, as the drawing of maps does", async () => {
    const found = await nearestMaps(tf.tensor4d(values, [n, h, w, c]), [height, width]).data();
    for (let s = 0; s < n; s++) {
      for (let k = 0; k < c; k++) {
        const expected = resizeNearest({ height: h, width: w, values: grid(s, k) }, width, height).values;
        expect(expected.map((_, i) => found[(s * height * width + i) * c + k]!)).toEqual(expected);
      }
    }
  });

  it("sends every slope back to the pixel it was taken from", async () => {
    const pull = randomValues(n * height * width * c, 5);
    const loss = (x: tf.Tensor) =>
      tf.sum(tf.mul(nearestMaps(x as tf.Tensor4D, [height, width]), tf.tensor4d(pull, [n, height, width, c])));
    const slopes = await tf
      .grad(loss)(tf.tensor4d(values, [n, h, w, c]))
      .data();
    const expected = new Float64Array(values.length);
    for (const [i, slope] of pull.entries()) {
      const [k, x, y] = [i % c, Math.floor(i / c) % width, Math.floor(i / c / width) % height];
      const s = Math.floor(i / (c * width * height));
      const [row, column] = [Math.floor(((y + 0.5) * h) / height), Math.floor(((x + 0.5) * w) / width)];
      expected[((s * h + row) * w + column) * c + k]! += slope;
    }
    expect(relativeGap(slopes, expected)).toBeLessThan(1e-6);
  });
});

it("averages over bins, which overlap where sizes do not divide", async () => {
  const maps = tf.tensor4d([1, 2, 3, 4, 5, 6], [1, 2, 3, 1]);
  expect(await averagedMaps(maps, [1, 2]).data()).toEqual(Float32Array.of(3, 4));
  expect(averagedMaps(maps, [2, 3])).toBe(maps);
});
