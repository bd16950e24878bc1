import { describe, expect, it } from "vitest";

import { kappaOf } from "./cohensKappa";
import { cellsOf, errorByDifferences } from "./deltaTesting";

const Z = 1.959963984540054;

const kappa = (p: number[][]) => {
  const right = p.reduce((sum, row, k) => sum + row[k]!, 0);
  const chance = p.reduce((sum, row, k) => sum + row.reduce((a, b) => a + b, 0) * p.reduce((a, one) => a + one[k]!, 0), 0); // prettier-ignore
  return (right - chance) / (1 - chance);
};

describe("Cohen’s kappa", () => {
  it.each([
    ["scikit-learn's of three classes", [[50, 3, 7], [4, 20, 6], [2, 1, 7]], 0.5979020979020979],
    ["scikit-learn's of two", [[155, 5], [10, 30]], 0.7540983606557377],
    ["scikit-learn's of few", [[6, 2], [1, 3]], 0.47058823529411764],
  ])("is %s, with an interval by the delta method", (_, counts, value) => {
    const found = kappaOf(cellsOf(counts))!;
    expect(found.value).toBeCloseTo(value, 12);
    const reach = Z * errorByDifferences(counts, kappa);
    expect(found.interval).toEqual([expect.closeTo(value - reach, 6), expect.closeTo(Math.min(1, value + reach), 6)]);
  }); // prettier-ignore

  it("has the standard error that Fleiss gives for two psychiatrists", () => {
    const { value, interval } = kappaOf(cellsOf([[75, 1, 4], [5, 4, 1], [0, 0, 10]]))!; // prettier-ignore
    expect(value).toBeCloseTo(0.676, 3);
    expect((interval[1] - interval[0]) / 2 / Z).toBeCloseTo(0.088, 3);
  });

  it("has a width without a mistake, and for one answer to all", () => {
    const perfect = kappaOf(cellsOf([[10, 0], [0, 10]]))!; // prettier-ignore
    expect(perfect).toMatchObject({ value: 1, n: 20, interval: [expect.any(Number), 1] });
    // Wilson's lower end of 20 of 20 is 20 / (20 + z^2), chance is one half.
    expect(perfect.interval[0]).toBeCloseTo(2 * (20 / (20 + Z * Z)) - 1, 12);
    const same = kappaOf(cellsOf([[20, 0], [7, 0]]))!; // prettier-ignore
    expect(same.value).toBeCloseTo(0, 12);
    expect(same.interval[0]).toBeLessThan(-0.1);
    expect(same.interval[1]).toBeGreaterThan(0.1);
    expect(kappaOf(cellsOf([[0, 5], [5, 0]]))).toMatchObject({ value: -1, interval: [-1, expect.any(Number)] }); // prettier-ignore
  });

  it("is none where all are of one class", () => {
    expect(kappaOf(cellsOf([[20, 3], [0, 0]]))).toBeUndefined(); // prettier-ignore
    expect(kappaOf([])).toBeUndefined();
  });
});
