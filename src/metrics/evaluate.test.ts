import { describe, expect, it } from "vitest";

import { evaluate, type Observation } from "./evaluate";
import { meanRecall } from "./meanRecall";
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
    const { value, interval } = meanRecall(truth, [0, 0, 0, 1, 1, 0]);
    expect(value).toBeCloseTo((0.75 + 0.5) / 2);
    expect(interval[0]).toBeLessThan(value);
    expect(interval[1]).toBeGreaterThan(value);
  });

  it("is as uncertain as its recalls: of one class as that, of a thousand single images not certain", () => {
    const alone = meanRecall([1, 1, 1], [1, 1, 0]);
    expect(alone.interval[0]).toBeCloseTo(wilson(2, 3).interval[0], 12);
    expect(alone.interval[1]).toBeCloseTo(wilson(2, 3).interval[1], 12);
    const truth = Array.from({ length: 1000 }, (_, i) => i);
    const { value, interval } = meanRecall(truth, truth.map((label) => (label < 800 ? label : 0))); // prettier-ignore
    expect(value).toBeCloseTo(0.8);
    expect(interval[1] - interval[0]).toBeGreaterThan(0.02);
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
