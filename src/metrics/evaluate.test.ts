import { describe, expect, it } from "vitest";

import { balancedAccuracy } from "./balancedAccuracy";
import { evaluate, type Observation } from "./evaluate";
import { evaluationReport, type ReportedObservation } from "./evaluationReport";
import { wilson } from "./wilson";

describe("the Wilson interval", () => {
  // Values of statsmodels' proportion_confint(method="wilson").
  it.each([
    [8, 10, 0.4901625, 0.9433178],
    [426, 460, 0.8985086, 0.9465806],
    [0, 5, 0, 0.4344825],
    [5, 5, 0.5655175, 1],
  ])("of %i in %i", (hits, n, low, high) => {
    const { value, interval } = wilson(hits, n);
    expect(value).toBeCloseTo(hits / n, 12);
    expect(interval[0]).toBeCloseTo(low, 4);
    expect(interval[1]).toBeCloseTo(high, 4);
  });

  it.each([3, 12, 50])("reaches the ends exactly where nothing or everything of %i hits", (n) => {
    expect([wilson(0, n).interval[0], wilson(n, n).interval[1]]).toEqual([0, 1]);
  });

  it("says nothing of nothing", () => {
    expect(wilson(0, 0)).toEqual({ value: 0, n: 0, interval: [0, 1] });
  });
});

describe("balanced accuracy", () => {
  it("is the mean of the recalls, whatever the classes' sizes", () => {
    const truth = [0, 0, 0, 0, 1, 1];
    const { value, interval } = balancedAccuracy(truth, [0, 0, 0, 1, 1, 0]);
    expect(value).toBeCloseTo((0.75 + 0.5) / 2);
    expect(interval[0]).toBeLessThan(value);
    expect(interval[1]).toBeGreaterThan(value);
  });

  it("is certain where everything is right", () => {
    expect(balancedAccuracy([0, 1, 1], [0, 1, 1])).toMatchObject({ value: 1, interval: [1, 1] });
  });
});

describe("evaluate", () => {
  const one = (truth: number, decided: number, vote: number | undefined, active: number): Observation => ({
    truth,
    decided,
    laps: [{ layer: "lap1", vote, active: { smile: active } }],
  });
  const observations = [one(1, 1, 1, 0.2), one(1, 0, 1, 0.4), one(0, 0, 0, 0), one(0, 0, undefined, 0)];

  it("tells the network's recalls, and each LAP's agreement with labels and with the network", () => {
    const { n, accuracy, sensitivity, specificity, laps } = evaluate(observations, 2);
    expect([n, accuracy.value, sensitivity!.value, specificity!.value]).toEqual([4, 0.75, 0.5, 1]);
    expect(laps[0]).toMatchObject({ layer: "lap1", predictivity: { value: 1, n: 3 } });
    expect(laps[0]!.faithfulness.value).toBeCloseTo(2 / 3);
    expect(laps[0]!.active["smile"]).toBeCloseTo(0.15);
  });

  it("has no sensitivity among three classes, and nothing to say of no images", () => {
    expect(evaluate(observations, 3).sensitivity).toBeUndefined();
    expect(evaluate([], 2)).toMatchObject({ n: 0, laps: [] });
  });
});

describe("the report", () => {
  const one = (id: string, truth: number, probabilities: number[]): ReportedObservation => ({
    ...{ id, truth, decided: probabilities.indexOf(Math.max(...probabilities)) },
    probabilities: Float32Array.from(probabilities),
    laps: [{ layer: "lap1", vote: truth, active: {} }],
  });

  it("of two classes has one ROC curve, of more one each, and verdicts of all", () => {
    const two = [one("a", 0, [0.9, 0.1]), one("b", 1, [0.6, 0.4]), one("c", 1, [0.2, 0.8])];
    const report = evaluationReport(two, 2, [{ id: "d", problem: "Broken." }]);
    expect(report).toMatchObject({ confusion: [[1, 0], [1, 1]], failed: [{ id: "d" }] }); // prettier-ignore
    expect(report.roc.map(({ class: label, curve }) => [label, curve.auc])).toEqual([[1, 1]]);
    expect(report.verdicts.map(({ id, decided, votes }) => [id, decided, votes])).toEqual([["a", 0, [0]], ["b", 0, [1]], ["c", 1, [1]]]); // prettier-ignore
    const three = [one("a", 0, [0.5, 0.3, 0.2]), one("b", 2, [0.1, 0.2, 0.7])];
    expect(evaluationReport(three, 3).roc.map((curve) => curve.class)).toEqual([0, 2]);
    expect(evaluationReport([], 1000).roc).toEqual([]);
  });
});
