import { describe, expect, it } from "vitest";

import type { Verdict } from "../base";
import { groupings } from "./groupings";
import { meanRecall } from "./meanRecall";
import { subgroupMetrics, subgroupQuality } from "./subgroupQuality";
import { subgroups } from "./subgroups";
import { wilson } from "./wilson";

const by = (...texts: (string | undefined)[]) =>
  subgroups(new Map(texts.map((text, i) => [`${i}`, text]))).map(({ name, ids }) => [name, [...ids].join(" ")]);

describe("groups", () => {
  it("are made of equal values, in order, those without one last", () => {
    expect(by("site 10", undefined, "site 2", "site 10")).toEqual([
      ["site 2", "2"],
      ["site 10", "0 3"],
      [undefined, "1"],
    ]);
  });

  it("of few numbers are those numbers", () => {
    expect(by("3", "1", "2", "1").map(([name]) => name)).toEqual(["1", "2", "3"]);
  });

  it("of many numbers are quarters, told by the numbers in them", () => {
    const ages = Array.from({ length: 12 }, (_, i) => `${90 - 5 * i}`);
    expect(by(...ages).map(([name]) => name)).toEqual(["35 to 45", "50 to 60", "65 to 75", "80 to 90"]);
  });

  it("keep equal numbers together, be it in fewer groups", () => {
    const many = [...Array.from({ length: 90 }, () => "50"), ..."123456789"];
    const groups = by(...many);
    expect(groups.map(([name]) => name)).toEqual(["1 to 9", "50"]);
    expect(groups.reduce((sum, [, ids]) => sum + ids!.split(" ").length, 0)).toBe(99);
  });
});

it("groups are those of attributes that tell images apart", () => {
  const images = new Map([["0", { sex: "F", site: "north", lead: "yes" }], ["1", { sex: "M", site: "north" }], ["2", undefined]]); // prettier-ignore
  expect(groupings(images).map(({ attribute, groups }) => [attribute, ...groups.map(({ name }) => name)])).toEqual([
    ["sex", "F", "M", undefined],
    ["site", "north", undefined],
    ["lead", "yes", undefined],
  ]);
  expect(groupings(new Map([...images].slice(0, 1)))).toEqual([]);
  expect(groupings(new Map([["0", undefined]]))).toEqual([]);
});

describe("their quality", () => {
  const verdict = (truth: number, decided: number, yes: number): Verdict => ({
    ...{ id: "", truth, decided, truthRank: 1, laps: [], truthProbability: truth === 1 ? yes : 1 - yes },
    probable: [
      { class: 1, probability: yes },
      { class: 0, probability: 1 - yes },
    ],
  });
  const all = [verdict(0, 0, 0.1), verdict(0, 1, 0.7), verdict(1, 1, 0.8), verdict(1, 1, 0.9), verdict(1, 0, 0.4)];

  /** By the keys of the metrics, without those that these images cannot tell. */
  const told = (verdicts: Verdict[], classes: number, positive: number) => {
    const shares = subgroupQuality(verdicts, classes, positive);
    return Object.fromEntries(subgroupMetrics(classes).flatMap(({ key }, i) => (shares[i] ? [[key, shares[i]]] : [])));
  };

  it("is told with the numbers of their images", () => {
    expect(told(all, 2, 1)).toEqual({
      accuracy: wilson(3, 5),
      balancedAccuracy: meanRecall([0, 0, 1, 1, 1], [0, 1, 1, 1, 0]),
      sensitivity: wilson(2, 3),
      specificity: wilson(1, 2),
      areaUnderRoc: { value: 5 / 6, interval: expect.any(Array) as unknown, n: 5 },
      f1: { value: expect.closeTo(4 / 6, 12) as unknown, interval: expect.any(Array) as unknown, n: 5 },
    });
    expect(told(all, 2, 0)).toMatchObject({ sensitivity: wilson(1, 2), specificity: wilson(2, 3), f1: { value: expect.closeTo(1 / 2, 12) as unknown } }); // prettier-ignore
  });

  it("lacks what images of one class cannot tell", () => {
    expect(told(all.slice(2), 2, 1)).toEqual({ accuracy: wilson(2, 3), sensitivity: wilson(2, 3) });
    expect(told([], 2, 1)).toEqual({});
  });

  it("of more than two classes is accuracy, mean recall and macro F1", () => {
    expect(Object.keys(told(all, 3, 1))).toEqual(["accuracy", "balancedAccuracy", "macroF1"]);
    expect(told(all, 3, 1)["macroF1"]!.value).toBeCloseTo((4 / 6 + 1 / 2) / 2, 12);
    expect(Object.keys(told(all.slice(2), 3, 1))).toEqual(["accuracy"]);
  });
});
