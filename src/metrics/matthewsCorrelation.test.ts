import { describe, expect, it } from "vitest";

import { cellsOf, errorByDifferences } from "./deltaTesting";
import { matthewsOf } from "./matthewsCorrelation";

const Z = 1.959963984540054;

/** From the correlation of indicators, as Gorodkin writes it. */
const correlation = (p: number[][]) => {
  const [of, as] = [p.map((row) => row.reduce((a, b) => a + b, 0)), p.map((_, k) => p.reduce((a, row) => a + row[k]!, 0))]; // prettier-ignore
  const total = of.reduce((a, b) => a + b, 0);
  const against = (a: number[], b: number[], both: number) => both * total - a.reduce((sum, one, k) => sum + one * b[k]!, 0); // prettier-ignore
  const right = p.reduce((sum, row, k) => sum + row[k]!, 0);
  return against(of, as, right) / Math.sqrt(against(of, of, total) * against(as, as, total));
};

describe("Matthews correlation", () => {
  it.each([
    [[[155, 5], [10, 30]], 0.7566444492037343],
    [[[6, 2], [1, 3]], 0.47809144373375745],
    [[[50, 3, 7], [4, 20, 6], [2, 1, 7]], 0.6065202781656084],
    [[[5, 10], [30, 155]], undefined],
  ])("of %j is scikit-learn's, with an interval by the delta method of Fisher's z", (counts, value) => {
    const found = matthewsOf(cellsOf(counts))!;
    if (value !== undefined) expect(found.value).toBeCloseTo(value, 12);
    const reach = Z * errorByDifferences(counts, (p) => Math.atanh(correlation(p)));
    const z = Math.atanh(found.value);
    expect(found.interval).toEqual([expect.closeTo(Math.tanh(z - reach), 6), expect.closeTo(Math.tanh(z + reach), 6)]);
  }); // prettier-ignore

  it("turns its sign where decisions are turned round", () => {
    const [one, other] = [[[30, 10], [5, 155]], [[10, 30], [155, 5]]].map((counts) => matthewsOf(cellsOf(counts))!); // prettier-ignore
    expect(other!.value).toBeCloseTo(-one!.value, 12);
    expect(other!.interval[0]).toBeCloseTo(-one!.interval[1], 12);
  });

  it("has a width without a mistake and without a hit", () => {
    const perfect = matthewsOf(cellsOf([[10, 0], [0, 10]]))!; // prettier-ignore
    expect(perfect).toMatchObject({ value: 1, n: 20, interval: [expect.closeTo(2 * (20 / (20 + Z * Z)) - 1, 12), 1] });
    const wrong = matthewsOf(cellsOf([[0, 10], [10, 0]]))!; // prettier-ignore
    expect(wrong).toMatchObject({ value: -1, interval: [-1, expect.closeTo(-perfect.interval[0], 12)] });
    const three = matthewsOf(cellsOf([[3, 0, 0], [0, 4, 0], [0, 0, 5]]))!; // prettier-ignore
    expect([three.value, three.interval[1]]).toEqual([expect.closeTo(1, 12), 1]);
    expect(three.interval[0]).toBeLessThan(0.8);
  });

  it("is none where all are of one class or decided as one", () => {
    expect(matthewsOf(cellsOf([[20, 3], [0, 0]]))).toBeUndefined(); // prettier-ignore
    expect(matthewsOf(cellsOf([[20, 0], [7, 0]]))).toBeUndefined(); // prettier-ignore
    expect(matthewsOf([])).toBeUndefined();
  });
});
