import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { boxMask, pushedPixels, seededRandom } from "../../base";
import { useTestBackend } from "../testing";
import { boxSupervision } from "./boxSupervision";
import { conceptDiscrimination } from "./conceptDiscrimination";

beforeAll(useTestBackend);

/** A map of odd size as logits and as the probabilities the page has of it, and what may be set for it. */
function drawn(seed: number) {
  const next = seededRandom(seed * 6007 + 5);
  const side = () => 1 + 2 * Math.floor(next() * 7) + (next() < 0.2 ? 1 : 0);
  const [height, width] = [side(), side()];
  // Every other map is on a coarse grid, with many ties.
  const logit = () => (seed % 2 === 0 ? Math.round(6 * next() - 3) / 2 : 6 * next() - 3);
  const z = Float32Array.from({ length: height * width }, logit);
  const values = z.map((value) => 1 / (1 + Math.exp(-value)));
  const ratio = () => (next() < 0.2 ? undefined : 0.01 + 0.98 * next());
  const box = (): [number, number, number, number] => {
    const [x, y] = [0.9 * next(), 0.9 * next()];
    return [x, y, 0.01 + next() * (0.99 - x), 0.01 + next() * (0.99 - y)];
  };
  return {
    map: { width, height, values },
    z: tf.tensor4d(z, [1, height, width, 1]),
    ratios: { minAR: ratio(), maxAR: ratio(), iAR: ratio() },
    boxes: Array.from({ length: 1 + Math.floor(3 * next()) }, box),
  };
}

/** Which way a step against the gradient moves every pixel. */
async function moves(loss: (z: tf.Tensor4D) => tf.Scalar, z: tf.Tensor4D): Promise<number[]> {
  const gradient = tf.grad((at) => loss(at as tf.Tensor4D))(z);
  return Array.from(await gradient.data(), (value) => (value === 0 ? 0 : -Math.sign(value)));
}

const seeds = Array.from({ length: 60 }, (_, seed) => seed);

describe("the page shows which pixels are pushed as", () => {
  it.each(seeds)("concept discrimination pushes them, for seed %d", async (seed) => {
    const { map, z, ratios } = drawn(seed);
    const { minAR = null, maxAR = null, iAR = null } = ratios;
    for (const present of [true, false, undefined]) {
      const loss = (at: tf.Tensor4D) => conceptDiscrimination(at, [[present ?? null]], [{ minAR, maxAR, iAR }]);
      expect(Array.from(pushedPixels(map, ratios, present))).toEqual(await moves(loss, z));
    }
  });

  it.each(seeds)("boxes push them, for seed %d", async (seed) => {
    const { map, z, ratios, boxes } = drawn(seed);
    const images = boxes.map(([x, y, width, height]) => ({ x, y, width, height }));
    const mask = boxMask(images, [map.height, map.width], [1, 1]);
    const loss = (at: tf.Tensor4D) => boxSupervision(at, [[mask]], [[true]], [{ iAR: ratios.iAR ?? null }]);
    expect(Array.from(pushedPixels(map, ratios, true, boxes))).toEqual(await moves(loss, z));
  });
});
