import { describe, expect, it } from "vitest";

import type { TrainConfig } from "../../base";
import type { DataSample } from "../../state";
import { lapNames } from "./lapNames";
import { numberProblem } from "./numberProblem";
import { percentOfRatio, RATIO_STEPS, ratioOfSlider, sliderOfRatio } from "./ratioScale";
import { trainingSummary } from "./trainingSummary";
import { same } from "./useTraining";

describe("a number that is typed", () => {
  it.each([
    ["10", { min: 1, isWhole: true }],
    ["0", { min: 0 }],
    ["1e-4", { min: 0, max: 1, isInside: true }],
  ])("%s is taken for %j", (typed, rule) => expect(numberProblem(typed, Number(typed), rule, 7)).toBeUndefined());

  it.each([
    ["", Number.NaN, { min: 0 }, "This is no number; expected a number from 0 up. 7 stays."],
    ["2.5", 2.5, { min: 1, isWhole: true }, "Got 2.5; expected a whole number from 1 up. 7 stays."],
    ["-1", -1, { min: 0, max: 100 }, "Got -1; expected a number from 0 to 100. 7 stays."],
    ["100", 100, { min: 0, max: 100, isInside: true }, "Got 100; expected a number above 0 and below 100. 7 stays."],
    ["0", 0, { min: 0, isInside: true }, "Got 0; expected a number above 0. 7 stays."],
    ["1e999", Infinity, { min: 0 }, "Got 1e999; expected a number from 0 up. 7 stays."],
  ])("%s is refused", (typed, value, rule, problem) => expect(numberProblem(typed, value, rule, 7)).toBe(problem));
});

describe("the slider of ratios", () => {
  it("reaches from one in a thousand to nearly all, and never back or out", () => {
    const ratios = Array.from({ length: RATIO_STEPS + 1 }, (_, position) => ratioOfSlider(position));
    expect([ratios[0], ratios.at(-1)]).toEqual([0.001, 0.99]);
    for (const [i, ratio] of ratios.entries()) if (i > 0) expect(ratio).toBeGreaterThanOrEqual(ratios[i - 1]!);
  });

  it.each([0.001, 0.01, 0.02, 0.1, 0.2, 0.5, 0.99])("stands where %d is", (ratio) => {
    expect(Math.abs(ratioOfSlider(sliderOfRatio(ratio)) / ratio - 1)).toBeLessThan(0.03);
  });

  it("holds what is beyond its ends at them", () => {
    expect([sliderOfRatio(0.00001), sliderOfRatio(0.9999)]).toEqual([0, RATIO_STEPS]);
  });

  it.each([
    [0.02, 2],
    [0.07, 7],
    [0.0123456, 1.23],
  ])("writes %d as %d %%", (ratio, percent) => expect(percentOfRatio(ratio)).toBe(percent));
});

it.each([
  [["lap1", "lap2", "lap3", "lap4"], "LAP 1–4"],
  [["lap1", "lap3", "lap4"], "LAP 1, 3 and 4"],
  [["lap2"], "LAP 2"],
  [["lap1", "lap2", "lap3", "lap6"], "LAP 1–3 and 6"],
  [["stem", "lap_deep"], "stem and lap_deep"],
])("the LAPs %j are %s", (laps, words) => expect(lapNames(laps)).toBe(words));

describe("settings", () => {
  it("are the same when they say the same", () => {
    expect(same({ a: { minAR: 0.1 } }, { a: { minAR: 0.1, maxAR: undefined } })).toBe(true);
    expect(same({ a: { minAR: 0.1 } }, { a: { minAR: 0.2 } })).toBe(false);
    expect(same(["a", "b"], ["a"])).toBe(false);
    expect(same(null, { flip: true })).toBe(false);
    expect(same(null, null)).toBe(true);
  });

  it("are summed up with the pictures that count", () => {
    const picture = (split: string, label?: object) => ({ split, label }) as unknown as DataSample;
    const samples = [
      ...Array.from({ length: 21 }, () => picture("train", { class: "a", boxes: [] })),
      picture("train"),
      ...Array.from({ length: 5 }, () => picture("held-out", { class: "a", boxes: [] })),
      picture("held-out", { boxes: [] }),
    ];
    const config = { laps: ["lap1", "lap2", "lap3"], batch: 10, epochs: 1, reset: "random" } as unknown as TrainConfig;
    expect(trainingSummary(config, samples)).toBe(
      "Trains LAP 1–3 on 21 pictures, from random weights, measures on 5. 1 epoch of 3 steps.",
    );
    expect(trainingSummary(config, [])).toBe("");
  });
});
