import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { seededRandom } from "../../base";
import { useTestBackend } from "../testing";
import { orderByDefinition } from "./definition";
import { kthLargestBySearch, kthLargestBySorting } from "./kthLargest";
import { topPixels } from "./topPixels";

beforeAll(useTestBackend);

const draws: [name: string, draw: (next: () => number) => number][] = [
  ["ordinary logits", (next) => 10 * next() - 5],
  ["few values, many ties", (next) => Math.round(4 * next()) - 2],
  ["saturated logits", (next) => [-200, 200, 0, 1e-3 * next()][Math.floor(4 * next())]!],
  ["neighbouring float32 numbers", (next) => 1 + 2 ** -23 * Math.floor(3 * next())],
  ["every magnitude, both signs", (next) => (next() < 0.5 ? -1 : 1) * 2 ** (200 * next() - 100)],
  ["powers of two and 0", (next) => [-1, 0, 1][Math.floor(3 * next())]! * 2 ** Math.floor(20 * next() - 10)],
  ["all alike", () => -0.3],
];
const grids = [[1, 1], [1, 9], [7, 1], [5, 6], [14, 14]] as const; // prettier-ignore

const ways = { kthLargestBySorting, kthLargestBySearch };

describe.each(draws)("of %s", (_, draw) => {
  it.each(Object.entries(ways))("%s gives the number that a sort has at place k", async (_, kthLargest) => {
    for (const [seed, [h, w]] of grids.entries()) {
      const { rows, counts } = randomRows(draw, h * w, seed);
      const found = await kthLargest(tf.tensor2d(rows.flat(), [rows.length, h * w]), counts).data();
      const expected = rows.flatMap((row, r) => {
        const sorted = row.toSorted((a, b) => b - a);
        return counts[r]!.map((k) => (k === 0 ? 2 ** 121 : sorted[k - 1]!));
      });
      expect(Array.from(found)).toEqual(expected);
    }
  });

  it("topPixels marks the first k of the order, 0 and all of them included", async () => {
    for (const [seed, [h, w]] of grids.entries()) {
      const { rows, counts } = randomRows(draw, h * w, seed);
      const found = await topPixels(tf.tensor3d(rows.flat(), [rows.length, h, w]), counts).data();
      const expected = rows.flatMap((row, r) =>
        counts[r]!.flatMap((k) => {
          const top = new Set(orderByDefinition(row).slice(0, k));
          return row.map((_, i) => (top.has(i) ? 1 : 0));
        }),
      );
      expect(Array.from(found)).toEqual(expected);
    }
  });
});

/** Rows of float32 numbers, 0 rather than -0, and for each the k of no pixel, one, all, and two between. */
function randomRows(draw: (next: () => number) => number, pixels: number, seed: number) {
  const next = seededRandom(100 + seed);
  const rows = Array.from({ length: 6 }, () => Array.from({ length: pixels }, () => Math.fround(draw(next)) + 0));
  const counts = rows.map(() => [0, 1, pixels, Math.floor(next() * (pixels + 1)), Math.ceil(next() * pixels)]);
  return { rows, counts };
}

it("takes each row's own number of pixels", async () => {
  const scores = tf.tensor3d([1, 2, 3, 4, 1, 2, 3, 4], [2, 2, 2]);
  expect(await topPixels(scores, [[1], [3]]).data()).toEqual(Float32Array.of(0, 0, 0, 1, 0, 1, 1, 1));
});

it("ends all the same where scores are infinite or not numbers", async () => {
  const scores = tf.tensor3d([NaN, Infinity, -Infinity, 1e38, 0, NaN, NaN, NaN], [2, 2, 2]);
  for (const kthLargest of Object.values(ways)) {
    expect(kthLargest(tf.reshape(scores, [2, 4]), [[2], [3]]).shape).toEqual([2, 1]);
  }
  expect((await topPixels(scores, [[2], [3]]).data()).length).toBe(8);
});

it("leaves no tensor behind", () => {
  const scores = tf.tensor3d([1, 2, 3, 4], [1, 2, 2]);
  const flat = tf.tensor2d([1, 2, 3, 4], [1, 4]);
  const before = tf.memory().numTensors;
  topPixels(scores, [[1, 2]]).dispose();
  for (const kthLargest of Object.values(ways)) kthLargest(flat, [[1, 2]]).dispose();
  expect(tf.memory().numTensors).toBe(before);
});
