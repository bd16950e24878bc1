import { expect, it } from "vitest";

import { pixelCount } from "./pixelCount";

it.each([
  [0.25, 4, 1],
  [0.01, 64, 1], // never none
  [0.1, 25, 2], // 2.5, a half, goes to the even number
  [0.1, 35, 4], // 3.5 as well
  [0.02, 1024, 20],
  [1 - 0.2, 64, 51],
  [0.999, 9, 9],
])("a ratio of %d of %d pixels is %d pixels", (ratio, pixels, expected) => {
  expect(pixelCount(ratio, pixels)).toBe(expected);
});
