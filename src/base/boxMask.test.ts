import { describe, expect, it } from "vitest";

import { boxMask, type ImageBox } from "./boxMask";
import { Problem } from "./problem";
import { seededRandom } from "./seededRandom";

const box = (x: number, y: number, width: number, height: number): ImageBox => ({ x, y, width, height });

it("marks the grid pixels whose centre lies in the box", () => {
  // 4 x 4 pixels of 10 x 10: centres at 5, 15, 25, 35.
  expect(Array.from(boxMask([box(10, 0, 20, 6)], [4, 4], [40, 40]))).toEqual([0, 1, 1, 0, ...Array<number>(12).fill(0)]); // prettier-ignore
});

it("gives a box that holds no centre the pixel under its own centre", () => {
  expect(Array.from(boxMask([box(11, 1, 2, 2)], [2, 4], [20, 40]))).toEqual([0, 1, 0, 0, 0, 0, 0, 0]);
  expect(Array.from(boxMask([box(39.5, 19.5, 5, 5)], [2, 4], [20, 40]))).toEqual([0, 0, 0, 0, 0, 0, 0, 1]);
});

it("shares no pixel between boxes side by side, and unites those that overlap", () => {
  const [left, right] = [box(0, 0, 15, 10), box(15, 0, 15, 10)];
  const masks = [left, right].map((side) => boxMask([side], [1, 3], [10, 30]));
  expect(masks.map((mask) => Array.from(mask))).toEqual([[1, 0, 0], [0, 1, 1]]); // prettier-ignore
  expect(Array.from(boxMask([left, right, right], [1, 3], [10, 30]))).toEqual([1, 1, 1]);
});

it("cuts off what lies outside the image", () => {
  expect(Array.from(boxMask([box(-100, -100, 110, 1000)], [2, 2], [20, 20]))).toEqual([1, 0, 1, 0]);
});

it("agrees with a test of every centre on random boxes", () => {
  const next = seededRandom(8);
  for (let trial = 0; trial < 200; trial++) {
    const [rows, columns] = [1 + Math.floor(next() * 9), 1 + Math.floor(next() * 9)];
    const [height, width] = [20 + 100 * next(), 20 + 100 * next()];
    const drawn = box(width * (next() - 0.1), height * (next() - 0.1), 0.1 + width * next(), 0.1 + height * next());
    const centres = Array.from({ length: rows * columns }, (_, i) => {
      const [cx, cy] = [((i % columns) + 0.5) * (width / columns), (Math.floor(i / columns) + 0.5) * (height / rows)];
      return cx >= drawn.x && cx < drawn.x + drawn.width && cy >= drawn.y && cy < drawn.y + drawn.height ? 1 : 0;
    });
    if (drawn.x + drawn.width <= 0 || drawn.y + drawn.height <= 0) continue;
    const found = Array.from(boxMask([drawn], [rows, columns], [height, width]));
    const empty = !centres.some(Boolean);
    if (empty) expect(found.some(Boolean)).toBe(true);
    else expect(found).toEqual(centres);
  }
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["a box without width", box(1, 1, 0, 5)],
    ["a box of negative height", box(1, 1, 5, -5)],
    ["a box outside the image", box(30, 0, 5, 5)],
    ["a box that is no number", box(NaN, 0, 5, 5)],
  ])("%s", (_, wrong) => {
    expect(() => boxMask([wrong], [2, 2], [20, 20])).toThrow(Problem);
    expect(() => boxMask([wrong], [2, 2], [20, 20])).toThrow("on the image of 20 x 20");
  });
});
