import { describe, expect, it } from "vitest";

import { brierOf, brierOfMany } from "./brierScore";
import { ofThree, ofTwo, verdict } from "./probabilityTesting";

describe("the Brier score", () => {
  it("is scikit-learn's, from either class, with the interval of a mean", () => {
    const { value, n, interval } = brierOf(ofTwo, 1)!;
    expect([value, n]).toEqual([expect.closeTo(0.22321428571428575, 12), 7]);
    expect(brierOf(ofTwo, 0)!.value).toBeCloseTo(value, 12);
    const squares = [0.01, 0.16, 0.4225, 0.04, 0.64, 0.25, 0.04];
    const variance = squares.reduce((sum, one) => sum + (one - value) ** 2, 0) / 6;
    expect(interval[0]).toBeCloseTo(value - 1.959963984540054 * Math.sqrt(variance / 7), 12);
  });

  it("of many classes is the sum over them, where all their probabilities are there", () => {
    expect(brierOfMany(ofThree, 3)!.value).toBeCloseTo(0.43, 12);
    expect(brierOfMany(ofThree, 4)).toBeUndefined();
  });

  it("stays within its ends, and is none of one picture", () => {
    const bad = [verdict(0, [0, 1]), verdict(0, [0.1, 0.9])];
    expect(brierOf(bad, 1)!.interval[1]).toBe(1);
    expect(brierOf([verdict(0, [1, 0]), verdict(1, [0, 1])], 1)).toMatchObject({ value: 0, interval: [0, 0] });
    expect(brierOf(ofTwo.slice(1, 2), 1)).toBeUndefined();
    expect(brierOfMany([], 3)).toBeUndefined();
  });
});
