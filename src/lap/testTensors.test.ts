import { expect, it } from "vitest";

import { relativeGap } from "./testing";

it("measures the largest difference by the largest expected magnitude, of any number of values", () => {
  expect(relativeGap([1, -4.5, 2], [1, -4, 2])).toBe(0.125);
  expect(relativeGap([0.5, 0], [0, 0], 2)).toBe(0.25);
  const many = new Float32Array(300_000).fill(2);
  expect(relativeGap(many.with(299_999, 1), many)).toBe(0.5);
});

it.each([
  ["a number that is not one", [1, NaN], [1, 2]],
  ["two infinite ones", [1, Infinity], [1, Infinity]],
  ["one that is missing", [1], [1, 2]],
])("is infinite for %s", (_, got, expected) => {
  expect(relativeGap(got, expected)).toBe(Infinity);
});
