import { describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { PAPER_SETUPS, readLossConfig, type LossOptions } from "./lossConfig";

it("fills in the paper's weights", () => {
  const config = readLossConfig(PAPER_SETUPS.face, 3);
  expect(config.weights).toEqual({
    crossEntropy: 1,
    conceptDiscrimination: 0.25,
    concordance: 0.25,
    boxSupervision: 0,
    discriminativeScoring: 1,
  });
  expect(config).toMatchObject({ mask: "and", threshold: 0.5, reduction: "mean", rankedBy: null });
});

it("survives a file", () => {
  const config = readLossConfig({ ...PAPER_SETUPS.xrayBoxes, rankedBy: [0, 0], classWeights: [1, 2] }, 1);
  expect(readLossConfig(JSON.parse(JSON.stringify(config)) as LossOptions, 1)).toEqual(config);
});

it("knows every setup of the paper", () => {
  for (const setup of Object.values(PAPER_SETUPS)) {
    expect(readLossConfig(setup, setup.ratios.length).ratios).toBe(setup.ratios);
  }
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["a negative weight", { ratios: [{}], weights: { concordance: -1 } }, "weight of concordance is -1"],
    ["a weight in words", { ratios: [{}], weights: { crossEntropy: "1" } }, 'weight of crossEntropy is "1"'],
    ["a loss there is none of", { ratios: [{}], weights: { concordence: 1 } }, 'no loss "concordence"'],
    ["weights that are all 0", { ratios: [{}], weights: { crossEntropy: 0, conceptDiscrimination: 0, concordance: 0, discriminativeScoring: 0 } }, "Every loss has weight 0"],
    ["ratios of other heads", { ratios: [{}, {}] }, "for 2 heads; expected 1"],
    ["a mask there is none of", { ratios: [{}], mask: "xor" }, "no concordance mask"],
    ["a reduction there is none of", { ratios: [{}], reduction: "max" }, 'reduction is "max"'],
    ["a ranking that is no list", { ratios: [{}], rankedBy: [0, -1] }, "rankedBy is [0,-1]"],
    ["a negative class weight", { ratios: [{}], classWeights: [1, -1] }, "class weights are [1,-1]"],
    ["smoothing of 1", { ratios: [{}], smoothing: 1 }, "smoothing is 1"],
    ["no ratios", {}, "There are no area ratios"],
  ])("%s", (_, options, sentence) => {
    expect(() => readLossConfig(options as LossOptions, 1)).toThrow(Problem);
    expect(() => readLossConfig(options as LossOptions, 1)).toThrow(sentence);
  }); // prettier-ignore
});
