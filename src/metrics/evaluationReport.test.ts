import { describe, expect, it } from "vitest";

import { seededRandom } from "../base";
import { precisionRecall } from "./averagePrecision";
import { evaluationReport, type ReportedObservation } from "./evaluationReport";
import { macroAuc } from "./macroAuc";
import { newcombeInterval } from "./newcombeInterval";
import { reportAt } from "./reportAt";
import { rocCurve } from "./rocCurve";

const one = (id: string, truth: number, probabilities: number[]): ReportedObservation => ({
  ...{ id, truth, decided: probabilities.indexOf(Math.max(...probabilities)) },
  probabilities: Float32Array.from(probabilities),
  laps: [{ layer: "lap1", vote: truth, active: {} }],
});

/** Images whose true class is rather the more probable. */
function drawn(n: number, classes: number, seed: number): ReportedObservation[] {
  const random = seededRandom(seed);
  return Array.from({ length: n }, (_, i) => {
    const truth = Math.floor(random() * classes);
    const raw = Array.from({ length: classes }, (_, c) => random() + (c === truth ? 0.4 : 0));
    const sum = raw.reduce((total, value) => total + value, 0);
    const values = raw.map((value) => value / sum);
    return one(`${i}`, truth, values);
  });
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

describe("the report", () => {
  it("of two classes has a ROC curve each way, and verdicts of all", () => {
    const two = [one("a", 0, [0.9, 0.1]), one("b", 1, [0.6, 0.4]), one("c", 1, [0.2, 0.8])];
    const report = evaluationReport(two, 2, [{ id: "d", problem: "Broken." }]);
    expect(report).toMatchObject({ failed: [{ id: "d" }], topFive: undefined, macroAuc: undefined });
    expect(report.confusion).toEqual([{ truth: 0, decided: 0, count: 1 }, { truth: 1, decided: 0, count: 1 }, { truth: 1, decided: 1, count: 1 }]); // prettier-ignore
    expect(report.roc.map(({ class: label, curve }) => [label, curve.auc])).toEqual([[0, 1], [1, 1]]); // prettier-ignore
    expect(report.verdicts.map(({ id, decided, laps }) => [id, decided, laps[0]!.vote])).toEqual([["a", 0, 0], ["b", 0, 1], ["c", 1, 1]]); // prettier-ignore
    expect(report.verdicts[1]).toMatchObject({ truthRank: 2, probable: [{ class: 0 }, { class: 1 }] });
    expect(report.verdicts[1]!.truthProbability).toBeCloseTo(0.4, 6);
  });

  it("has curves of the classes that are there, and is empty of nothing", () => {
    const three = [one("a", 0, [0.5, 0.3, 0.2]), one("b", 2, [0.1, 0.2, 0.7])];
    expect(evaluationReport(three, 3).roc.map((curve) => curve.class)).toEqual([0, 2]);
    const none = evaluationReport([], 1000);
    expect(none).toMatchObject({ roc: [], classes: [], confusion: [], verdicts: [], macroAuc: undefined });
    expect(none.topFive).toMatchObject({ n: 0 });
  });

  it.each([3, 10, 40])("of %i classes counts recall, precision and the first five as by hand", (classes) => {
    const images = drawn(400, classes, classes);
    const { classes: found, topFive, verdicts } = evaluationReport(images, classes);
    for (const { class: label, recall, precision, auc, averagePrecision } of found) {
      const of = images.filter(({ truth }) => truth === label);
      const as = images.filter(({ decided }) => decided === label);
      const both = of.filter(({ decided }) => decided === label).length;
      expect([recall.n, precision.n]).toEqual([of.length, as.length]);
      expect(recall.value).toBeCloseTo(of.length > 0 ? both / of.length : 0, 12);
      expect(precision.value).toBeCloseTo(as.length > 0 ? both / as.length : 0, 12);
      const scores = images.map(({ probabilities }) => probabilities[label]!);
      const whole = rocCurve(scores, images.map(({ truth }) => truth === label)); // prettier-ignore
      expect(auc?.value).toBe(whole?.auc);
      expect(averagePrecision).toEqual(whole && precisionRecall(whole).averagePrecision);
    }
    images.forEach(({ probabilities, truth }, i) => {
      const order = [...probabilities.keys()].sort((a, b) => probabilities[b]! - probabilities[a]!);
      expect(verdicts[i]!.truthRank).toBe(order.indexOf(truth) + 1);
      expect(verdicts[i]!.probable.map(({ class: label }) => label)).toEqual(order.slice(0, classes > 20 ? 5 : classes)); // prettier-ignore
    });
    const inFive = images.filter((_, i) => verdicts[i]!.truthRank <= 5).length / images.length;
    expect(topFive?.value).toBe(classes > 5 ? inFive : undefined);
  });

  it("of a thousand classes stays small", () => {
    const images = drawn(1000, 1000, 8);
    const report = evaluationReport(images, 1000);
    expect(report.confusion.length).toBeLessThanOrEqual(1000);
    expect(JSON.stringify(report).length).toBeLessThan(5_000_000);
    expect(report.verdicts[0]!.probable).toHaveLength(5);
    const points = report.roc.reduce((sum, { curve }) => sum + curve.points.length, 0);
    expect(points).toBeGreaterThan(1000);
    expect(points).toBeLessThanOrEqual(2 * 1000 + 3 * report.roc.length);
  });
});

describe("the mean area", () => {
  const images = drawn(120, 4, 3);
  const truth = images.map((image) => image.truth);
  const scoreOf = (i: number, label: number) => images[i]!.probabilities[label]!;

  it("is the mean of the areas, and its interval that of the jackknife", () => {
    const areaWithout = (left: number) => {
      const rest = images.filter((_, i) => i !== left);
      const areas = [0, 1, 2, 3].map(
        (label) => rocCurve(rest.map((image) => image.probabilities[label]!), rest.map((image) => image.truth === label))!.auc,
      ); // prettier-ignore
      return mean(areas);
    };
    const { value, interval, n } = macroAuc(truth, [0, 1, 2, 3], scoreOf)!;
    expect(n).toBe(120);
    expect(value).toBeCloseTo(areaWithout(-1), 12);
    const left = images.map((_, i) => areaWithout(i));
    const variance =
      ((images.length - 1) / images.length) * left.reduce((sum, area) => sum + (area - mean(left)) ** 2, 0);
    const half = 1.959963984540054 * Math.sqrt(variance);
    expect((interval[1] - interval[0]) / (2 * half)).toBeCloseTo(1, 1);
  });

  it("of one class is DeLong's", () => {
    const { auc, interval } = rocCurve(images.map((_, i) => scoreOf(i, 2)), truth.map((label) => label === 2))!; // prettier-ignore
    const found = macroAuc(truth, [2], scoreOf)!;
    expect(found.value).toBeCloseTo(auc, 12);
    expect(found.interval[0]).toBeCloseTo(interval[0], 2);
  });

  it("leaves out classes that no image, or every image is of", () => {
    expect(macroAuc(truth, [0, 1, 2, 3, 4], (i, c) => (c === 4 ? 0 : scoreOf(i, c)))!.value).toBeCloseTo(macroAuc(truth, [0, 1, 2, 3], scoreOf)!.value, 12); // prettier-ignore
    expect(macroAuc([0, 0], [0, 1], () => 1)).toBeUndefined();
  });

  it("has an interval without a mistake, the mean of those of its curves", () => {
    const truth = [0, 0, 1, 1, 1, 2];
    const found = macroAuc(truth, [0, 1, 2], (i, c) => Number(truth[i] === c))!;
    const lows = [[2, 4], [3, 3], [1, 5]].map(([m, n]) => newcombeInterval(1, m!, n!)[0]); // prettier-ignore
    expect(found).toMatchObject({ value: 1, n: 6, interval: [expect.closeTo((lows[0]! + lows[1]! + lows[2]!) / 3, 12), 1] }); // prettier-ignore
    expect(found.interval[0]).toBeLessThan(0.8);
  });
});

describe("another way of deciding", () => {
  const images = drawn(200, 2, 11);
  const report = evaluationReport(images, 2);

  it.each([0, 0.2, 0.5, 0.65, 1.01])("from %f on counts as by hand, and as the ROC curve says", (threshold) => {
    for (const positive of [0, 1]) {
      const at = reportAt(report, { positive, threshold });
      const isDecided = ({ probabilities }: ReportedObservation) => probabilities[positive]! >= threshold;
      const of = images.filter(({ truth }) => truth === positive);
      const others = images.filter(({ truth }) => truth !== positive);
      expect(at.evaluation.sensitivity!.value).toBeCloseTo(of.filter(isDecided).length / of.length, 12);
      expect(at.evaluation.specificity!.value).toBeCloseTo(1 - others.filter(isDecided).length / others.length, 12);
      const right = images.filter((image) => isDecided(image) === (image.truth === positive)).length;
      expect(at.evaluation.accuracy).toMatchObject({ value: right / 200, n: 200 });
      const { points } = report.roc[positive]!.curve;
      const point = points.findLast((each) => each.threshold >= threshold)!;
      expect(point.truePositiveRate).toBeCloseTo(at.evaluation.sensitivity!.value, 12);
      expect(1 - point.falsePositiveRate).toBeCloseTo(at.evaluation.specificity!.value, 12);
      const { sensitivity, specificity } = at.evaluation;
      expect(at.evaluation.balancedAccuracy.value).toBeCloseTo((sensitivity!.value + specificity!.value) / 2, 12);
    }
  });

  it.each([0.3, 0.65])("from %f on compares every LAP, by every rule, with these decisions", (threshold) => {
    const random = seededRandom(4);
    const voting = images.map((image): ReportedObservation => {
      const [any, mlp] = [Number(random() < 0.5), Number(random() < 0.7)];
      return { ...image, laps: [{ layer: "lap1", vote: any, rules: { any, mlp }, active: { yes: 0.5 } }] };
    });
    const before = evaluationReport(voting, 2);
    const at = reportAt(before, { positive: 1, threshold });
    const agreeing = (rule: "any" | "mlp") =>
      voting.filter(({ probabilities, laps }) => Number(probabilities[1]! >= threshold) === laps[0]!.rules![rule])
        .length;
    expect(at.rules.map(({ rule, faithfulness }) => [rule, faithfulness.value])).toEqual([["any", agreeing("any") / 200], ["mlp", agreeing("mlp") / 200]]); // prettier-ignore
    expect(at.rules.map(({ predictivity }) => predictivity)).toEqual(before.rules.map(({ predictivity }) => predictivity)); // prettier-ignore
    const [lap] = at.evaluation.laps;
    expect(lap).toEqual({ ...before.evaluation.laps[0], faithfulness: at.rules[0]!.faithfulness });
    expect(lap!.faithfulness).not.toEqual(before.evaluation.laps[0]!.faithfulness);
  });

  it("without a threshold is the network's own, seen from either class", () => {
    const at = reportAt(report, { positive: 0, threshold: undefined });
    expect(at.evaluation.sensitivity).toEqual(report.evaluation.specificity);
    expect(at.confusion).toEqual(report.confusion);
    expect(reportAt(report, { positive: 1, threshold: undefined }).evaluation).toEqual(report.evaluation);
  });
});
