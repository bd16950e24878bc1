import { describe, expect, it } from "vitest";

import { cellsOf, errorByDifferences } from "./deltaTesting";
import { f1ByClass, macroF1Of } from "./f1Score";
import { wilson } from "./wilson";

const f1Of = (cells: ReturnType<typeof cellsOf>, label: number) => f1ByClass(cells).get(label);
const Z = 1.959963984540054;
const three = [[50, 3, 7], [4, 20, 6], [2, 1, 7]]; // prettier-ignore

describe("F1", () => {
  it("is scikit-learn's, with the interval of TP of (TP + FP + FN)", () => {
    const { value, n, interval } = f1Of(cellsOf([[155, 5], [10, 30]]), 1)!; // prettier-ignore
    expect([value, n]).toEqual([expect.closeTo(0.8, 12), 200]);
    const ends = wilson(30, 45).interval.map((star) => (2 * star) / (1 + star));
    expect(interval).toEqual(ends.map((end) => expect.closeTo(end, 12) as number));
    expect(f1Of(cellsOf([[155, 5], [10, 30]]), 0)!.value).toBeCloseTo(310 / 325, 12); // prettier-ignore
  });

  it("has an interval without a mistake and without a hit, and is none without the class", () => {
    expect(f1Of(cellsOf([[7, 0], [0, 5]]), 1)).toMatchObject({ value: 1, interval: [expect.closeTo((2 * wilson(5, 5).interval[0]) / (1 + wilson(5, 5).interval[0]), 12), 1] }); // prettier-ignore
    const missed = f1Of(cellsOf([[20, 0], [7, 0]]), 1)!; // prettier-ignore
    expect([missed.value, missed.interval[0]]).toEqual([0, 0]);
    expect(missed.interval[1]).toBeGreaterThan(0.3);
    expect(f1Of(cellsOf([[20, 3], [0, 0]]), 1)).toBeUndefined(); // prettier-ignore
    expect(f1Of([], 0)).toBeUndefined();
  });
});

describe("macro F1", () => {
  it("is scikit-learn's, with an interval by the delta method", () => {
    const { value, n, interval } = macroF1Of(cellsOf(three))!;
    expect([value, n]).toEqual([expect.closeTo(0.6898254576415496, 12), 100]);
    const error = errorByDifferences(three, (p) => {
      const f1 = p.map((row, k) => (2 * row[k]!) / (row.reduce((a, b) => a + b, 0) + p.reduce((a, one) => a + one[k]!, 0))); // prettier-ignore
      return f1.reduce((a, b) => a + b, 0) / 3;
    });
    expect(interval).toEqual([expect.closeTo(value - Z * error, 6), expect.closeTo(value + Z * error, 6)]);
  });

  it("counts a class that is only decided, as scikit-learn does, and has a width without a mistake", () => {
    expect(macroF1Of(cellsOf([[20, 0], [7, 0]]))!.value).toBeCloseTo(0.425531914893617, 12); // prettier-ignore
    expect(macroF1Of(cellsOf([[5, 5], [0, 0]]))!.value).toBeCloseTo(1 / 3, 12); // prettier-ignore
    const { value, interval } = macroF1Of(cellsOf([[9, 0, 0], [0, 4, 0], [0, 0, 6]]))!; // prettier-ignore
    expect([value, interval[1]]).toEqual([expect.closeTo(1, 12), 1]);
    expect(interval[0]).toBeGreaterThan(0.6);
    expect(interval[0]).toBeLessThan(0.9);
    expect(macroF1Of([])).toBeUndefined();
  });
});
