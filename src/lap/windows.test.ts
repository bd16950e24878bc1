import { describe, expect, it } from "vitest";

import { Problem } from "../base";
import { square } from "./testing";
import { adaptiveBins, checkWindows, outputGrid } from "./windows";

describe("outputGrid", () => {
  it.each([
    [[4, 4], square(2, 2), [2, 2]],
    [[5, 7], square(2, 2), [2, 3]],
    [[56, 56], square(3, 2, 1), [28, 28]],
    [[147, 147], square(3, 2), [73, 73]],
    [[7, 3], { ...square(2, 1), kernel: [3, 1] }, [5, 3]],
  ] as const)("of %j is as in the convolution arithmetic", (grid, windows, expected) => {
    expect(outputGrid(grid, windows as ReturnType<typeof square>)).toEqual(expected);
  });

  it("refuses a map smaller than one window", () => {
    expect(() => outputGrid([1, 8], square(2, 2))).toThrow("A 1 x 8 map");
  });
});

describe("checkWindows", () => {
  it.each([
    ["no window", square(0, 1), "The window is [0,0]"],
    ["half a stride", square(2, 0.5), "The stride is [0.5,0.5]"],
    ["padding that could fill a window", square(2, 2, 2), "expected two whole numbers from 0 to 1"],
    ["negative padding", square(3, 2, -1), "The padding of the rows is [-1,-1]"],
  ])("refuses %s", (_, windows, sentence) => {
    expect(() => checkWindows(windows)).toThrow(Problem);
    expect(() => checkWindows(windows)).toThrow(sentence);
  });

  it("accepts overlapping, padded, gapped windows", () => {
    for (const windows of [square(2, 2), square(3, 2, 1), square(3, 1, 2), square(1, 3)]) checkWindows(windows);
  });
});

it("adaptive bins are those of the specification, and cover the map", () => {
  expect(adaptiveBins(7, 3)).toEqual([
    [0, 3],
    [2, 5],
    [4, 7],
  ]);
  expect(adaptiveBins(5, 1)).toEqual([[0, 5]]);
  expect(adaptiveBins(2, 3)).toEqual([
    [0, 1],
    [0, 2],
    [1, 2],
  ]);
});
