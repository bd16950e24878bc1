import { expect, it } from "vitest";

import { resizeNearest } from "./resizeNearest";

const grid = (width: number, height: number, values: number[]) => ({
  width,
  height,
  values: Float32Array.from(values),
});

it("repeats pixels when growing", () => {
  expect(resizeNearest(grid(2, 1, [1, 2]), 4, 2)).toEqual(grid(4, 2, [1, 1, 2, 2, 1, 1, 2, 2]));
});

it("takes the pixel under the centre when shrinking or stretching unevenly", () => {
  expect(resizeNearest(grid(5, 1, [1, 2, 3, 4, 5]), 3, 1)).toEqual(grid(3, 1, [1, 3, 5]));
  expect(resizeNearest(grid(3, 1, [1, 2, 3]), 5, 1)).toEqual(grid(5, 1, [1, 1, 2, 3, 3]));
});

it("hands a map of the right size back untouched", () => {
  const map = grid(2, 2, [1, 2, 3, 4]);
  expect(resizeNearest(map, 2, 2)).toBe(map);
});

it("keeps the network's pixels as blocks", () => {
  expect([...resizeNearest(grid(2, 2, [1, 2, 3, 4]), 4, 4).values]).toEqual([
    1, 1, 2, 2, 1, 1, 2, 2, 3, 3, 4, 4, 3, 3, 4, 4,
  ]);
});
