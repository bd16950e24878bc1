import { describe, expect, it } from "vitest";

import { Problem, type Grid, type ShownMaps, type Reading, resizeNearest } from "../base";
import { integrate, type IntegrateOptions } from "./integrate";
import { gridOf as map, lapMaps as lap, square } from "./testTensors";

const shallow = map(4, 4, [0.8, 0.2, 0.4, 0.1, 0.6, 0.1, 0.3, 0.2, 0.9, 0.1, 0.7, 0.9, 0.2, 0.3, 0.1, 0.4]);
const deep = map(2, 2, [0.9, 0.7, 0.3, 0.6]);
const golden = [lap("lap1", square(2, 2), shallow), lap("lap2", null, deep)];
const rounded = (grid: Grid | undefined) => Array.from(grid!.values, (value) => Number(value.toFixed(6)));

it("gives the golden values of the specification", () => {
  expect(rounded(integrate(golden)[0])).toEqual([
    0.855556, 0.088889, 0.7, 0.7, 0.766667, 0.044444, 0.7, 0.7, 0.3, 0.211111, 0.644444, 0.733333, 0.255556, 0.3, 0.044444,
    0.177778,
  ]); // prettier-ignore
});

it("reads `ema` and `prune` as the specification says", () => {
  expect(rounded(integrate(golden, { reading: "prune" })[0])).toEqual([
    0.9, 0, 0.7, 0.7, 0.9, 0, 0.7, 0.7, 0, 0, 0.6, 0.6, 0, 0, 0, 0,
  ]); // prettier-ignore
  // 0.8 r + 0.2 p, with r = 0 where p is not credited, and never above an inactive parent.
  expect(rounded(integrate(golden, { reading: "ema" })[0])).toEqual([
    0.88, 0.04, 0.7, 0.7, 0.84, 0.02, 0.7, 0.7, 0.3, 0.26, 0.62, 0.66, 0.28, 0.3, 0.02, 0.08,
  ]); // prettier-ignore
});

it("gives the deepest map alone when the decay is 0, and the plain mean when it is 1", () => {
  expect(rounded(integrate(golden, { decay: 0 })[0]).slice(0, 4)).toEqual([0.9, 0, 0.7, 0.7]);
  expect(rounded(integrate(golden, { decay: 1 })[0]).slice(0, 2)).toEqual([0.85, 0.1]);
});

it("of one LAP is that LAP, copied", () => {
  const [only] = integrate([lap("lap1", square(2, 2), shallow)]);
  expect(only).toEqual(shallow);
  expect(only!.values).not.toBe(shallow.values);
});

it("treats every concept alone", () => {
  const [first, second] = integrate([
    lap("a", square(2, 2), shallow, shallow),
    lap("b", null, deep, map(2, 2, [0, 0, 0, 0])),
  ]);
  expect(first).toEqual(integrate(golden)[0]);
  expect(second!.values.every((value) => value <= 0.5)).toBe(true);
});

it("bridges LAPs that are left out, by nearest resize to the output grid of the shallower one", () => {
  const [tall] = integrate([
    lap("lap1", square(2, 2), map(8, 8, Array<number>(64).fill(0.2))),
    lap("lap3", null, deep),
  ]);
  expect(tall).toEqual(resizeNearest(map(2, 2, [0.9, 0.7, Math.min(0.3, (0.3 + 0.8 * 0.2) / 1.8), 0.6]), 8, 8));
});

it("leaves pixels no window covers at 0", () => {
  const [result] = integrate([
    lap("a", square(2, 2), map(3, 3, Array<number>(9).fill(0.9))),
    lap("b", null, map(1, 1, [0.8])),
  ]);
  expect(Array.from(result!.values, (value) => value > 0.5)).toEqual([
    true, true, false, true, true, false, false, false, false,
  ]); // prettier-ignore
  expect(result!.values[8]).toBe(0);
});

it("takes the maximum of the proposals of overlapping windows", () => {
  const [result] = integrate([
    lap("a", { ...square(1, 1), kernel: [1, 3], stride: [1, 2] }, map(1, 5, [0.9, 0.1, 0.8, 0.2, 0.1])),
    lap("b", null, map(1, 2, [0.6, 0.9])),
  ]);
  const mean = (r: number, p: number) => Number(((r + 0.8 * p) / 1.8).toFixed(6));
  expect(rounded(result)).toEqual([mean(0.6, 0.9), mean(0, 0.1), mean(0.9, 0.8), mean(0, 0.2), mean(0, 0.1)]);
});

it("counts a probability of exactly 0.5 as inactive, parent or child", () => {
  const [half] = integrate([lap("a", square(2, 2), map(2, 2, [0.9, 0.5, 0.1, 0])), lap("b", null, map(1, 1, [0.5]))]);
  expect(rounded(half)).toEqual([0.5, 0.5, 0.322222, 0.277778]);
  const [active] = integrate([lap("a", square(2, 2), map(2, 2, [0.9, 0.5, 0.1, 0])), lap("b", null, map(1, 1, [0.6]))]);
  expect(rounded(active)).toEqual([0.733333, 0.222222, 0.044444, 0]);
  const [nobody] = integrate([lap("a", square(2, 2), map(2, 2, [0.5, 0.2, 0.1, 0])), lap("b", null, map(1, 1, [0.6]))]);
  expect(rounded(nobody)).toEqual([0.6, 0.6, 0.6, 0.6]);
});

it("in the middle, an adaptive LAP's one window is its whole map", () => {
  const [result] = integrate([lap("a", null, map(1, 2, [0.9, 0.2])), lap("b", null, map(1, 1, [0.8]))]);
  expect(rounded(result)).toEqual([0.844444, 0.088889]);
});

describe("refuses, in a sentence,", () => {
  const holding = (bad: number) => lap("lap1", square(2, 2), map(2, 2, [0.1, bad, 0.3, 0.4]));
  const top = lap("lap2", null, map(1, 1, [0.9]));
  it.each<[string, ShownMaps[], IntegrateOptions, string]>([
    ["nothing", [], {}, "no LAP layers to integrate"],
    ["NaN", [holding(NaN), top], {}, "The map of concept 0 at lap1 holds NaN at index 1"],
    ["infinity", [holding(Infinity), top], {}, "holds Infinity at index 1"],
    ["values above 1", [holding(1.5), top], {}, "holds 1.5; expected probabilities from 0 to 1"],
    ["values below 0", [holding(-0.25), top], {}, "holds -0.25"],
    ["a map of another size than its grid", [{ ...holding(0.2), grid: [4, 4] }, top], {}, "is 2 x 2 with 4 values; expected 4 x 4"],
    ["missing concepts", [lap("lap1", square(2, 2), shallow, shallow), top], {}, "lap2 has 1 concept maps and lap1 has 2"],
    ["windows larger than the map", [lap("lap1", square(5, 5), shallow), top], {}, "does not hold one window"],
    ["a decay above 1", golden, { decay: 1.1 }, "The decay of Algorithm 1 is 1.1; expected 0 to 1."],
    ["a decay that is no number", golden, { decay: NaN }, "The decay of Algorithm 1 is NaN"],
    ["a reading it does not know", golden, { reading: "median" as Reading }, 'There is no reading "median"'],
  ])("%s", (_, laps, options, sentence) => {
    expect(() => integrate(laps, options)).toThrow(Problem);
    expect(() => integrate(laps, options)).toThrow(sentence);
  }); // prettier-ignore
});
