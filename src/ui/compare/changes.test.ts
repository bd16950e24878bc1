import { describe, expect, it } from "vitest";

import type { ComparedRow } from "../../state";
import { countFlips, orderedChanges } from "./changes";
import { mcNemar } from "./mcNemar";

const row = (
  image: string,
  truth: number | undefined,
  before: number,
  after: number,
  mapChange: number,
): ComparedRow => ({
  image,
  name: `${image}.jpg`,
  truth,
  before: [1 - before, before],
  after: [1 - after, after],
  mapChange,
});
const rows = [
  row("steady", 1, 0.9, 0.8, 0.4),
  row("repaired", 1, 0.4, 0.6, 0.1),
  row("broken", 0, 0.2, 0.9, 0.2),
  row("unlabelled", undefined, 0.45, 0.55, 0.3),
];
const order = (by: Parameters<typeof orderedChanges>[1]) => orderedChanges(rows, by).map(({ row }) => row.image);

describe("orderedChanges", () => {
  it("by map, by probability, and by decision without those that were kept", () => {
    expect(order("map")).toEqual(["steady", "unlabelled", "broken", "repaired"]);
    expect(order("probability")).toEqual(["broken", "repaired", "unlabelled", "steady"]);
    expect(order("decision")).toEqual(["broken", "repaired", "unlabelled"]);
  });

  it("knows another wrong decision from a broken one", () => {
    const three = { ...rows[0]!, truth: 2, before: [0.5, 0.3, 0.2], after: [0.3, 0.5, 0.2] };
    expect(orderedChanges([three], "map")[0]).toMatchObject({ verdict: "changed", from: 0, to: 1 });
  });

  it("counts", () =>
    expect(countFlips(rows)).toEqual({ repaired: 1, broken: 1, changed: 1, kept: 1, "still wrong": 0 }));

  it("knows a decision that is wrong both times", () => {
    expect(countFlips([row("wrong", 0, 0.9, 0.8, 0)])).toMatchObject({ "still wrong": 1, kept: 0 });
  });
});

describe("mcNemar", () => {
  it.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 0, 0.0625],
    [0, 6, 0.03125],
    [3, 3, 1],
    [10, 2, 0.03857421875],
  ])("gives %d repaired and %d broken p = %d", (repaired, broken, p) => {
    expect(mcNemar(repaired, broken)).toBeCloseTo(p, 12);
    expect(mcNemar(broken, repaired)).toBeCloseTo(p, 12);
  });

  it("is the sum of the definition, and stays a number for thousands", () => {
    const choose = (n: number, k: number): number => (k === 0 ? 1 : (choose(n, k - 1) * (n - k + 1)) / k);
    for (let n = 1; n < 30; n++) {
      for (let few = 0; few <= n / 2; few++) {
        let sum = 0;
        for (let k = 0; k <= few; k++) sum += choose(n, k) / 2 ** n;
        expect(mcNemar(n - few, few)).toBeCloseTo(Math.min(1, 2 * sum), 10);
      }
    }
    expect(mcNemar(1100, 900)).toBeGreaterThan(1e-6);
    expect(mcNemar(1100, 900)).toBeLessThan(1e-4);
  });
});
