import { expect, it } from "vitest";

import { defaultTrainConfig } from "../base";
import { mergeConfig } from "./finetuneConfig";

const concepts = [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }];
const laps = ["lap1", "lap2"];
const defaults = defaultTrainConfig({ concepts }, laps, []);
const merge = (file: Parameters<typeof mergeConfig>[1], most = 100) =>
  mergeConfig(defaults, file, { laps, concepts: concepts.map(({ name }) => name), most });

it("keeps the defaults of what is not said", () => {
  expect(merge({}, 1)).toEqual(defaults);
  expect(merge({ epochs: undefined }, 1)).toEqual(defaults);
});

it("puts in what is said, weights and ratios key by key", () => {
  const file = { epochs: 3, weights: { boxes: 1 }, ratios: { smile: { maxAR: 0.4 }, common: { maxAR: null } } };
  const made = merge(file);
  expect(made).toMatchObject({ epochs: 3, weights: { ...defaults.weights, boxes: 1 } });
  expect(made.ratios).toEqual({
    neutral: defaults.ratios["neutral"],
    smile: { minAR: 0.02, maxAR: 0.4, iAR: 0.01 },
    common: {},
  });
});

it("has the LAPs in the network's order, and no batch larger than the images", () => {
  expect(merge({ laps: ["lap2", "lap1"], batch: 32 }, 20)).toMatchObject({ laps, batch: 20 });
});
