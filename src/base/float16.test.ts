import { expect, it } from "vitest";

import { widenFloat16 } from "./float16";

it("float16 is widened exactly", () => {
  expect([0x3c00, 0xc000, 0x7bff, 0x0001, 0x8000, 0x3555].map(widenFloat16)).toEqual([
    1,
    -2,
    65504,
    2 ** -24,
    -0,
    0.333251953125,
  ]);
  expect(widenFloat16(0x7c00)).toBe(Infinity);
  expect(widenFloat16(0x7e00)).toBeNaN();
});
