import { describe, expect, it } from "vitest";

import { seededRandom } from "../base";
import { macroAveragePrecision, precisionRecall } from "./averagePrecision";
import { evaluationReport } from "./evaluationReport";
import { joinedMean } from "./joinedMean";
import { rocCurve } from "./rocCurve";

const of = (scores: number[], truth: boolean[]) => precisionRecall(rocCurve(scores, truth)!);

describe("precision and recall", () => {
  const scores = [0.1, 0.4, 0.35, 0.8, 0.8, 0.5, 0.2];
  const truth = [false, false, true, true, false, true, false];

  it("are scikit-learn's, ties together", () => {
    const { points, averagePrecision, prevalence } = of(scores, truth);
    expect(points.map(({ threshold }) => threshold)).toEqual([0.8, 0.5, 0.4, 0.35, 0.2, 0.1]);
    const close = (values: number[]) => values.map((value) => expect.closeTo(value, 12) as number);
    expect(points.map(({ precision }) => precision)).toEqual(close([1 / 2, 2 / 3, 1 / 2, 3 / 5, 1 / 2, 3 / 7]));
    expect(points.map(({ recall }) => recall)).toEqual(close([1 / 3, 2 / 3, 2 / 3, 1, 1, 1]));
    expect(averagePrecision).toMatchObject({ value: expect.closeTo(0.5888888888888889, 12), n: 7 });
    expect(prevalence).toBeCloseTo(3 / 7, 12);
  });

  it("have the logit interval of three positives", () => {
    expect(of(scores, truth).averagePrecision.interval).toEqual([
      expect.closeTo(0.12560041992585685, 9),
      expect.closeTo(0.934574537070824, 9),
    ]);
  });

  it("average the precision at each positive where no scores are tied", () => {
    const random = seededRandom(5);
    const some = Array.from({ length: 5000 }, () => random());
    const labels = some.map((score) => random() < score ** 4 / 5);
    const order = [...some.keys()].sort((a, b) => some[b]! - some[a]!);
    let [hits, sum] = [0, 0];
    order.forEach((image, place) => {
      if (labels[image]) sum += ++hits / (place + 1);
    });
    const { averagePrecision } = of(some, labels);
    expect(averagePrecision.value).toBeCloseTo(sum / hits, 9);
    expect(averagePrecision.interval[0]).toBeLessThan(averagePrecision.value);
    expect(averagePrecision.interval[1]).toBeGreaterThan(averagePrecision.value);
  });

  it("are 1 in perfect order with an interval all the same, and the share of positives where all are tied", () => {
    const perfect = of([4, 3, 2, 1], [true, true, false, false]).averagePrecision;
    expect([perfect.value, perfect.interval[1]]).toEqual([1, 1]);
    expect(perfect.interval[0]).toBeCloseTo(2 / (2 + 1.959963984540054 ** 2), 12);
    expect(of([5, 5, 5, 5, 5], [true, false, false, false, false]).averagePrecision.value).toBeCloseTo(0.2, 12);
    expect(of([1, 2, 3], [true, false, false]).averagePrecision.value).toBeCloseTo(1 / 3, 12);
  });
});

describe("the mean of many classes", () => {
  const random = seededRandom(9);
  const images = Array.from({ length: 300 }, (_, i) => {
    // Nothing is of class 3.
    const truth = Math.floor(random() ** 2 * 3);
    const raw = [0, 1, 2, 3].map((c) => random() + (c === truth ? 0.3 : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    const probabilities = Float32Array.from(raw, (value) => value / sum);
    return { id: `${i}`, truth, decided: 0, probabilities, laps: [] };
  });
  const byHand = (label: number) => {
    const order = [...images].sort((a, b) => b.probabilities[label]! - a.probabilities[label]!);
    let [hits, sum] = [0, 0];
    order.forEach(({ truth }, place) => (sum += truth === label ? ++hits / (place + 1) : 0));
    return sum / hits;
  };

  it("is that of the classes that there are images of, with their intervals joined", () => {
    const report = evaluationReport(images, 4);
    const own = report.classes.flatMap(({ averagePrecision }) => averagePrecision ?? []);
    expect(own.map(({ value }) => value)).toEqual([0, 1, 2].map((label) => expect.closeTo(byHand(label), 9) as number));
    expect(macroAveragePrecision.measure(report, 1, 4)).toEqual(joinedMean(own, 300));
    expect(macroAveragePrecision.measure(report, 1, 4)!.value).toBeCloseTo((byHand(0) + byHand(1) + byHand(2)) / 3, 9);
  });

  it("is none where no class has images of both sides", () => {
    expect(macroAveragePrecision.measure(evaluationReport(images.slice(0, 1), 4), 1, 4)).toBeUndefined();
    expect(macroAveragePrecision.measure(evaluationReport([], 4), 1, 4)).toBeUndefined();
  });
});
