import { expect, it } from "vitest";

import type { Evaluation, TrainConfig } from "../training";
import { defaultTrainConfig } from "./defaultTrainConfig";
import { fineTunedCard } from "./fineTunedCard";

const card = { name: "smile", title: "Smiles", classes: ["neutral", "smile"] };
const share = (value: number, n = 10) => ({ value, n, interval: [value - 0.1, value + 0.1] as [number, number] });
const heldOut: Evaluation = {
  n: 10,
  accuracy: share(0.8),
  sensitivity: share(0.9, 5),
  specificity: share(0.7, 5),
  balancedAccuracy: share(0.8),
  laps: [{ layer: "lap1", predictivity: share(0.6), faithfulness: share(0, 0), active: {} }],
};
const config: TrainConfig = defaultTrainConfig({ concepts: [{ name: "smile", class: "smile" }] }, ["lap1"], []);
const images = { train: { smile: 4, neutral: 4 }, heldOut: { smile: 5, neutral: 5 } };
const tuning = { parent: { name: "smile", sha256: "ab" }, config, images, epoch: 3, heldOut };

it("says what became of the parent's card, and keeps the rest of it", () => {
  const parentCard = { ...card, licence: "CC0", goals: ["0.93"], metrics: [{ name: "accuracy", value: 1 }] };
  const made = fineTunedCard(parentCard, card, tuning);
  expect(made).toMatchObject({
    name: "smile-finetuned",
    title: "Smiles, fine-tuned",
    licence: "CC0",
    parent: { name: "smile", sha256: "ab" },
    training: { config, images, epoch: 3 },
  });
  expect(made).not.toHaveProperty("goals");
  const split = "held-out of the user's images";
  expect(made["metrics"]).toEqual([
    { name: "accuracy", ...heldOut.accuracy, split },
    { name: "sensitivity (smile)", ...heldOut.sensitivity, split },
    { name: "specificity (neutral)", ...heldOut.specificity, split },
    { name: "balanced accuracy", ...heldOut.balancedAccuracy, split },
    { name: "lap1 predictivity", ...heldOut.laps[0]!.predictivity, split },
  ]);
});

it("names the fine-tuning whose weights it began with", () => {
  const from = { run: "run-1", name: "Run 1", weightsHash: "cd" };
  const { training } = fineTunedCard(card, card, { ...tuning, from });
  expect(training).toMatchObject({ from: { name: "Run 1", weightsSha256: "cd" } });
  expect(fineTunedCard(card, card, tuning)["training"]).not.toHaveProperty("from");
});

it("says of what decides by the sums of its maps that it learnt from other ones", () => {
  const mlp = { n: 20, split: "training", laps: { lap1: {} } };
  const made = fineTunedCard({ ...card, vote: "mlp", mlp }, card, tuning);
  expect(made).toMatchObject({ vote: "mlp", mlp: { ...mlp, beforeFineTuning: true } });
  expect(fineTunedCard(card, card, tuning)).not.toHaveProperty("mlp");
});

it("does not name a network fine-tuned twice over", () => {
  const again = { ...card, name: "smile-finetuned", title: "Smiles, fine-tuned" };
  expect(fineTunedCard(again, again, tuning)).toMatchObject({ name: "smile-finetuned", title: "Smiles, fine-tuned" });
});

it("has no sensitivity of three classes", () => {
  const three = { ...heldOut, sensitivity: undefined, specificity: undefined };
  const metrics = fineTunedCard({}, card, { ...tuning, heldOut: three })["metrics"] as { name: string }[];
  expect(metrics.map(({ name }) => name)).toEqual(["accuracy", "balanced accuracy", "lap1 predictivity"]);
});
