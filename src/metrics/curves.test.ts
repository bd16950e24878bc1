import { describe, expect, it } from "vitest";

import { confusionMatrix, seededRandom } from "../base";
import { precisionRecall } from "./averagePrecision";
import { calibrationCurve } from "./calibrationCurve";
import { confusionCells } from "./confusionCells";
import { rocCurve } from "./rocCurve";

it("counts by truth and decision", () => {
  const cells = confusionCells([2, 0, 1, 2, 0, 0], [0, 1, 1, 2, 0, 1]);
  expect(confusionMatrix(cells, 3)).toEqual([[1, 2, 0], [0, 1, 0], [1, 0, 1]]); // prettier-ignore
  expect(cells.map(({ truth, decided, count }) => [truth, decided, count])).toEqual([[0, 0, 1], [0, 1, 2], [1, 1, 1], [2, 0, 1], [2, 2, 1]]); // prettier-ignore
});

describe("the ROC curve", () => {
  const scores = [0.1, 0.4, 0.35, 0.8, 0.8, 0.5, 0.2];
  const truth = [false, false, true, true, false, true, false];

  it("is scikit-learn's, ties together", () => {
    const { points, auc, positives, negatives } = rocCurve(scores, truth)!;
    expect([positives, negatives]).toEqual([3, 4]);
    expect(auc).toBeCloseTo(0.7083333333, 9);
    expect(points.map((p) => p.threshold)).toEqual([Infinity, 0.8, 0.5, 0.4, 0.35, 0.2, 0.1]);
    expect(points.map((p) => p.falsePositiveRate)).toEqual([0, 0.25, 0.25, 0.5, 0.5, 0.75, 1]);
    expect(points.map((p) => p.truePositiveRate)).toEqual([0, 1 / 3, 2 / 3, 2 / 3, 1, 1, 1]);
  });

  it("has DeLong's interval, computed from all pairs", () => {
    const random = seededRandom(3);
    const some = Array.from({ length: 60 }, () => Math.round(random() * 20) / 20);
    const labels = some.map((score) => random() < 0.2 + 0.6 * score);
    const [pos, neg] = [some.filter((_, i) => labels[i]), some.filter((_, i) => !labels[i])];
    const order = (p: number, n: number) => (p > n ? 1 : p === n ? 0.5 : 0);
    const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length;
    const spread = (v: number[]) => v.reduce((a, b) => a + (b - mean(v)) ** 2, 0) / (v.length - 1) / v.length;
    const byPositive = pos.map((p) => mean(neg.map((n) => order(p, n))));
    const byNegative = neg.map((n) => mean(pos.map((p) => order(p, n))));
    const half = 1.959963984540054 * Math.sqrt(spread(byPositive) + spread(byNegative));
    const { auc, interval } = rocCurve(some, labels)!;
    expect(auc).toBeCloseTo(mean(byPositive), 12);
    expect(interval[0]).toBeCloseTo(auc - half, 12);
    expect(interval[1]).toBeCloseTo(Math.min(1, auc + half), 12);
  });

  it("is 1, 0 and one half where order is perfect, reversed, absent", () => {
    expect(rocCurve([3, 2, 1], [true, false, false])).toMatchObject({ auc: 1 });
    expect(rocCurve([1, 2, 3], [true, false, false])!.auc).toBe(0);
    expect(rocCurve([5, 5, 5, 5], [true, false, true, false])).toMatchObject({ auc: 0.5 });
  });

  it("has an interval also where no score is out of order: the one of Newcombe's equation", () => {
    const scores = Array.from({ length: 60 }, (_, i) => i);
    for (const isRight of [true, false]) {
      const { auc, interval } = rocCurve(scores, scores.map((i) => i >= 32 === isRight))!; // prettier-ignore
      const [low, high] = interval;
      expect([auc, isRight ? high : low]).toEqual(isRight ? [1, 1] : [0, 0]);
      const a = isRight ? low : 1 - high;
      const variance = (a * (1 - a) * (1 + (29 * (1 - a)) / (2 - a) + (29 * a) / (1 + a))) / (28 * 32);
      expect(1 - a).toBeCloseTo(1.959963984540054 * Math.sqrt(variance), 9);
      expect(a).toBeGreaterThan(0.9);
      expect(a).toBeLessThan(0.95);
    }
    expect(rocCurve([2, 1], [true, false])!.interval[0]).toBeLessThan(0.5);
  });

  it.each([0.2, 5, 300])("keeps all but what lies on level lines, and says the same (%f different scores per image)", (fineness) => {
    const random = seededRandom(5);
    const some = Float32Array.from({ length: 400 }, () => Math.round(random() * 400 * fineness) / (400 * fineness));
    const labels = Array.from(some, (score) => random() < score ** 3 / 2);
    const [whole, sparse] = [rocCurve(some, labels)!, rocCurve(some, labels, true)!];
    expect(sparse.points.length).toBeLessThanOrEqual(2 * whole.positives + 3);
    expect(sparse.points.length).toBeLessThan(whole.points.length);
    expect(whole.points).toEqual(expect.arrayContaining(sparse.points));
    const area = ({ points }: typeof whole) =>
      points.slice(1).reduce((sum, { falsePositiveRate: x, truePositiveRate: y }, i) => {
        const before = points[i]!;
        return sum + ((x - before.falsePositiveRate) * (y + before.truePositiveRate)) / 2;
      }, 0);
    expect(area(sparse)).toBeCloseTo(sparse.auc, 12);
    expect([sparse.auc, sparse.interval]).toEqual([whole.auc, whole.interval]);
    expect(precisionRecall(sparse).averagePrecision).toEqual(precisionRecall(whole).averagePrecision);
    const half = ({ points }: typeof whole) => points.findLast(({ threshold }) => threshold >= 0.5);
    expect(half(sparse)).toEqual(half(whole));
  }); // prettier-ignore

  it("is not there for one kind alone", () => {
    expect(rocCurve([1, 2], [true, true])).toBeUndefined();
    expect(rocCurve([], [])).toBeUndefined();
  });
});

describe("the calibration curve", () => {
  it("compares confidence with the share of right ones, bin by bin", () => {
    const { bins, expectedError } = calibrationCurve([0.55, 0.6, 0.95, 0.95, 1, 1], [true, false, true, true, true, false]); // prettier-ignore
    expect(bins).toHaveLength(10);
    expect(bins[5]).toMatchObject({ from: 0.5, to: 0.6, right: { n: 2, value: 0.5 } });
    expect(bins[5]!.confidence).toBeCloseTo(0.575);
    expect(bins[9]).toMatchObject({ right: { n: 4, value: 0.75 } });
    expect(expectedError).toBeCloseTo((2 * 0.075 + 4 * (0.975 - 0.75)) / 6);
    expect(bins[0]).toMatchObject({ confidence: 0.05, right: { n: 0 } });
  });

  it("takes 0 and 1, and nothing", () => {
    expect(calibrationCurve([0, 1], [false, true])).toMatchObject({ expectedError: 0 });
    expect(calibrationCurve([], []).expectedError).toBe(0);
  });
});
