import { expect, it } from "vitest";

import { EVEN, mouthShare } from "./mouthShare";

it.each([[32, 32], [4, 4], [7, 5]])("is the area's share for an even map of %i x %i", (width, height) => {
  expect(mouthShare({ width, height, values: new Float32Array(width * height).fill(0.3) })).toBeCloseTo(EVEN, 6);
}); // prettier-ignore

it("is all of a map on the mouth, nothing of one in a corner or without mass", () => {
  const at = (x: number, y: number) => {
    const values = new Float32Array(64 * 64);
    values[y * 64 + x] = 1;
    return { width: 64, height: 64, values };
  };
  expect(mouthShare(at(32, 44))).toBe(1);
  expect(mouthShare(at(0, 0))).toBe(0);
  expect(mouthShare({ width: 2, height: 2, values: new Float32Array(4) })).toBe(0);
});
