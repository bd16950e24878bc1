import { expect, it } from "vitest";

import { binsOf, momentsOf } from "./weightSummary";

function moments(...blocks: number[][]) {
  const sums = momentsOf();
  for (const block of blocks) sums.add(block);
  return sums.result();
}

it("gives the numbers of a text-book, however they are cut into blocks", () => {
  const known = { count: 8, least: 2, greatest: 9, mean: 5, std: 2, zeros: 0, odd: 0 };
  expect(moments([2, 4, 4, 4, 5, 5, 7, 9])).toEqual(known);
  expect(moments([2, 4], [], [4, 4, 5, 5, 7], [9])).toEqual(known);
  // Far from 0 nothing is lost.
  expect(moments([1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16]).std).toBeCloseTo(Math.sqrt(22.5), 6);
});

it("counts zeros, and what is no number apart", () => {
  expect(moments([0, -0, 1, NaN, Infinity])).toMatchObject({ count: 5, zeros: 2, odd: 2, least: 0, greatest: 1 });
  expect(moments([NaN])).toEqual({ count: 1, zeros: 0, odd: 1, least: NaN, greatest: NaN, mean: NaN, std: NaN });
});

it("puts every number into its part of the range, the greatest into the last", () => {
  const bins = binsOf(-1, 1, 4);
  bins.add([-1, -0.51, -0.5, 0, 0.49, 0.5]);
  bins.add([1, NaN]);
  expect(bins.counts).toEqual([2, 1, 2, 2]);
  const same = binsOf(3, 3, 4);
  same.add([3, 3]);
  expect(same.counts).toEqual([2, 0, 0, 0]);
});
