import { describe, expect, it } from "vitest";

import { logLossOf } from "./logLoss";
import { ofThree, ofTwo, verdict } from "./probabilityTesting";

describe("the log loss", () => {
  it("is scikit-learn's", () => {
    expect(logLossOf(ofTwo)!.value).toBeCloseTo(0.630697208506423, 12);
    expect(logLossOf(ofThree)).toMatchObject({ value: expect.closeTo(0.7763867848902994, 12), n: 4 });
  });

  it("of a probability that was rounded to 0 is finite, and 0 of sure truth", () => {
    expect(logLossOf([verdict(0, [0, 1]), verdict(1, [0, 1])])!.value).toBeCloseTo((23 * Math.LN2) / 2, 12);
    expect(logLossOf([verdict(0, [1, 0]), verdict(1, [0, 1])])!.value).toBe(0);
    expect(logLossOf([])).toBeUndefined();
  });
});
