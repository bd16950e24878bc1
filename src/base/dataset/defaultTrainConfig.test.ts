import { expect, it } from "vitest";

import { defaultTrainConfig, ENOUGH_BOXED, ratiosOfBoxes } from "./defaultTrainConfig";
import type { Sample } from "./sample";

const concepts = [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }];
const image = (sizes: [string, number, number][], split: Sample["split"] = "train") => ({
  ...{ width: 100, height: 50, split },
  label: { boxes: sizes.map(([concept, width, height]) => ({ concept, x: 0, y: 0, width, height })) },
});
const faces = Array.from({ length: 40 }, () => image([]));

it("takes the paper's setup of faces for labels alone", () => {
  expect(defaultTrainConfig({ concepts }, ["lap1", "lap2"], faces)).toMatchObject({
    reset: null,
    laps: ["lap1", "lap2"],
    weights: { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.25, boxes: 0 },
    ratios: {
      neutral: { minAR: 0.02, maxAR: 0.2, iAR: 0.01 },
      smile: { minAR: 0.02, maxAR: 0.2, iAR: 0.01 },
      common: { maxAR: 0.1 },
    },
    mask: "and",
    ranking: "discriminative",
    batch: 16,
    augment: null,
  });
});

it("takes its setup of X-rays where any pixel decides", () => {
  const { ratios } = defaultTrainConfig({ concepts: concepts.slice(1), vote: "any" }, ["lap1"], faces);
  expect(ratios).toEqual({ smile: { minAR: 0.1, maxAR: 0.5, iAR: 0.1 }, common: { maxAR: 0.1 } });
});

it("has no larger batch than there are images to train on", () => {
  const few = [...faces.slice(0, 5), ...Array.from({ length: 20 }, () => image([], "held-out"))];
  expect(defaultTrainConfig({ concepts }, ["lap1"], few).batch).toBe(5);
  expect(defaultTrainConfig({ concepts }, ["lap1"], []).batch).toBe(1);
});

it("measures the boxes to train on: median and maximum of their share of the image", () => {
  const boxes = [image([["smile", 10, 5], ["smile", 20, 10]]), image([["smile", 50, 50]])]; // prettier-ignore
  const held = image([["smile", 100, 50]], "held-out");
  const few = [...boxes, ...Array.from({ length: ENOUGH_BOXED - 3 }, () => image([["smile", 20, 10]]))];
  const drawn = { minAR: 0.04, maxAR: 0.5, iAR: 0.1 };
  expect(ratiosOfBoxes(boxes)["smile"]).toEqual(drawn);
  const { weights, ratios } = defaultTrainConfig(
    { concepts },
    ["lap1"],
    [...faces, ...few, image([["smile", 20, 10]]), held],
  );
  expect(weights.boxes).toBe(0.25);
  expect(ratios["smile"]).toEqual(drawn);
  // One box more or less would change much of what is asked of every image.
  const early = defaultTrainConfig({ concepts }, ["lap1"], [...faces, ...few, held]);
  expect(early.weights.boxes).toBe(0.25);
  expect(early.ratios["smile"]).toEqual({ minAR: 0.02, maxAR: 0.2, iAR: 0.01 });
  expect(ratios["neutral"]).toEqual({ minAR: 0.02, maxAR: 0.2, iAR: 0.01 });
});

it("takes the mean of the middle two, and keeps below 1", () => {
  const two = [image([["common", 10, 10], ["common", 100, 50]])]; // prettier-ignore
  expect(ratiosOfBoxes(two)).toEqual({ common: { minAR: (0.02 + 0.99) / 2, maxAR: 0.99, iAR: 0.1 } });
});
