import { describe, expect, it } from "vitest";

import type { Verdict } from "../base";
import { brierOf, brierOfMany } from "./brierScore";

const verdict = (truth: number, probabilities: number[]): Verdict => ({
  ...{ id: "", truth, decided: 0, truthRank: 1, laps: [] },
  probable: probabilities.map((probability, label) => ({ class: label, probability })),
  truthProbability: probabilities[truth]!,
});
const two = [0.1, 0.4, 0.35, 0.8, 0.8, 0.5, 0.2].map((p, i) => verdict([0, 0, 1, 1, 0, 1, 0][i]!, [1 - p, p]));
const three = [verdict(0, [0.7, 0.2, 0.1]), verdict(1, [0.1, 0.8, 0.1]), verdict(2, [0.3, 0.3, 0.4]), verdict(0, [0.2, 0.5, 0.3])]; // prettier-ignore

describe("the Brier score", () => {
  it("is scikit-learn's, from either class, with the interval of a mean", () => {
    const { value, n, interval } = brierOf(two, 1)!;
    expect([value, n]).toEqual([expect.closeTo(0.22321428571428575, 12), 7]);
    expect(brierOf(two, 0)!.value).toBeCloseTo(value, 12);
    const squares = [0.01, 0.16, 0.4225, 0.04, 0.64, 0.25, 0.04];
    const variance = squares.reduce((sum, one) => sum + (one - value) ** 2, 0) / 6;
    expect(interval[0]).toBeCloseTo(value - 1.959963984540054 * Math.sqrt(variance / 7), 12);
  });

  it("of many classes is the sum over them, where all their probabilities are there", () => {
    expect(brierOfMany(three, 3)!.value).toBeCloseTo(0.43, 12);
    expect(brierOfMany(three, 4)).toBeUndefined();
  });

  it("stays within its ends, and is none of one picture", () => {
    const bad = [verdict(0, [0, 1]), verdict(0, [0.1, 0.9])];
    expect(brierOf(bad, 1)!.interval[1]).toBe(1);
    expect(brierOf([verdict(0, [1, 0]), verdict(1, [0, 1])], 1)).toMatchObject({ value: 0, interval: [0, 0] });
    expect(brierOf(two.slice(1, 2), 1)).toBeUndefined();
    expect(brierOfMany([], 3)).toBeUndefined();
  });
});
