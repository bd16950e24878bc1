import { describe, expect, it } from "vitest";

import { seededRandom } from "../base";
import type { Observation } from "./evaluate";
import { meanRecall } from "./meanRecall";
import { ruleQualities } from "./ruleQualities";
import { wilson } from "./wilson";

describe("the mean recall", () => {
  // Of models/recipes/intervals.py, balanced_metric: 9 of 10 and 1 of 2.
  it("has the interval that the recipes write into cards", () => {
    const truth = [...new Array<number>(10).fill(0), 1, 1];
    const { value, interval, n } = meanRecall(truth, [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 0]);
    expect([value, n]).toEqual([0.7, 12]);
    expect(interval[0]).toBeCloseTo(0.4466, 3);
    expect(interval[1]).toBeCloseTo(0.9069, 3);
  });

  it("of balanced classes without a mistake is 1, and of nothing says nothing", () => {
    expect(meanRecall([0, 1, 1], [0, 1, 1])).toMatchObject({ value: 1, n: 3 });
    expect(meanRecall([0, 1, 1], [0, 1, 1]).interval[1]).toBe(1);
    expect(meanRecall([], [])).toEqual({ value: 0, n: 0, interval: [0, 1] });
  });
});

describe("LAPs by rule", () => {
  const random = seededRandom(2);
  const draw = () => Math.floor(random() * 2);
  const observations: Observation[] = Array.from({ length: 90 }, (_, i) => ({
    ...{ truth: Number(random() < 0.8), decided: Number(random() < 0.7) },
    laps: [
      { layer: "lap1", vote: undefined, rules: i % 3 ? { any: draw(), mlp: draw() } : { any: draw() }, active: {} },
      { layer: "lap2", vote: undefined, rules: { any: draw(), mlp: draw() }, active: {} },
    ],
  }));

  it("are counted one by one", () => {
    const found = ruleQualities(observations, 2);
    expect(found.map(({ layer, rule }) => `${layer} ${rule}`)).toEqual(["lap1 any", "lap1 mlp", "lap2 any", "lap2 mlp"]);
    found.forEach(({ layer, rule, ...quality }) => {
      const seen = observations.flatMap(({ truth, decided, laps }) => {
        const vote = laps[layer === "lap1" ? 0 : 1]!.rules![rule];
        return vote === undefined ? [] : [{ truth, decided, vote }];
      });
      expect(seen).toHaveLength(layer === "lap1" && rule === "mlp" ? 60 : 90);
      for (const [name, against] of [["predictivity", "truth"], ["faithfulness", "decided"]] as const) {
        const hits = seen.filter((one) => one.vote === one[against]);
        expect(quality[name]).toEqual(wilson(hits.length, seen.length));
        const recall = (label: number) => hits.filter(({ vote }) => vote === label).length / seen.filter((one) => one[against] === label).length;
        expect(quality.balanced![name].value).toBeCloseTo((recall(0) + recall(1)) / 2, 12);
      }
    });
  }); // prettier-ignore

  it("have no mean recall among three classes, and nothing of nothing", () => {
    expect(ruleQualities(observations, 3)[0]).not.toHaveProperty("balanced");
    expect(ruleQualities([], 2)).toEqual([]);
    const none = observations.map((one) => ({ ...one, laps: [{ layer: "lap1", vote: undefined, active: {} }] }));
    expect(ruleQualities(none, 2)).toEqual([]);
  });
});
