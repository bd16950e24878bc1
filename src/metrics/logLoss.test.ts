import { describe, expect, it } from "vitest";

import type { Verdict } from "../base";
import { logLossOf } from "./logLoss";

const verdict = (truth: number, probabilities: number[]): Verdict => ({
  ...{ id: "", truth, decided: 0, truthRank: 1, laps: [] },
  probable: probabilities.map((probability, label) => ({ class: label, probability })),
  truthProbability: probabilities[truth]!,
});
const two = [0.1, 0.4, 0.35, 0.8, 0.8, 0.5, 0.2].map((p, i) => verdict([0, 0, 1, 1, 0, 1, 0][i]!, [1 - p, p]));
const three = [verdict(0, [0.7, 0.2, 0.1]), verdict(1, [0.1, 0.8, 0.1]), verdict(2, [0.3, 0.3, 0.4]), verdict(0, [0.2, 0.5, 0.3])]; // prettier-ignore

describe("the log loss", () => {
  it("is scikit-learn's", () => {
    expect(logLossOf(two)!.value).toBeCloseTo(0.630697208506423, 12);
    expect(logLossOf(three)).toMatchObject({ value: expect.closeTo(0.7763867848902994, 12), n: 4 });
  });

  it("of a probability that was rounded to 0 is finite, and 0 of sure truth", () => {
    expect(logLossOf([verdict(0, [0, 1]), verdict(1, [0, 1])])!.value).toBeCloseTo((23 * Math.LN2) / 2, 12);
    expect(logLossOf([verdict(0, [1, 0]), verdict(1, [0, 1])])!.value).toBe(0);
    expect(logLossOf([])).toBeUndefined();
  });
});
