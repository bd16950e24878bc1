import { expect, it } from "vitest";

import type { TrainConfig } from "../../base";
import { configList } from "./configList";

const config: TrainConfig = {
  reset: null,
  laps: ["lap3", "lap4"],
  weights: { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.5, boxes: 0 },
  ratios: { smile: { minAR: 0.02, maxAR: 0.21234, iAR: 0.01 }, common: { maxAR: 0.1 }, neutral: {} },
  mask: "highLow",
  ranking: "discriminative",
  epochs: 1,
  batch: 16,
  learningRate: 3e-3,
  decay: 1e-6,
  seed: 7,
  augment: null,
};
const said = (change: Partial<TrainConfig> = {}) => Object.fromEntries(configList({ ...config, ...change }));

it("writes every setting in words, and leaves losses of weight 0 out", () => {
  expect(said()).toEqual({
    "LAPs that learn": "LAP 3 and LAP 4",
    "They begin": "as they were",
    Loss: "cross-entropy + 0.25 × concept discrimination + 0.5 × concordance (“highLow”)",
    "Area of smile": "MinAR 0.02, MaxAR 0.212, IAR 0.01",
    "Area of common": "MaxAR 0.1",
    "Area of neutral": "not held to any",
    "Pixels ranked by": "a discriminative module",
    Optimiser: "Adam, rate 0.003, decay 0.000001",
    Length: "1 epoch, batches of 16, balanced by class",
    Augmentation: "none",
    Seed: "7",
  });
});

it("names the augmentation, and what starts at random", () => {
  expect(said({ augment: { flip: true, shift: 0.05 }, reset: "random", ranking: "own" })).toMatchObject({
    "They begin": "at random",
    "Pixels ranked by": "the LAP’s own scores",
    Augmentation: "pictures mirrored and shifted by up to 5 %",
  });
  expect(said({ augment: { flip: false, shift: 0 } }).Augmentation).toBe("none");
});
