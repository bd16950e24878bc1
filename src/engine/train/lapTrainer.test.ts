import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, afterEach, expect, it } from "vitest";

import { randomValues, type TrainConfig } from "../../base";
import { readLossConfig } from "../../lap";
import { useTestBackend } from "../../lap/testing";
import { tinyModel } from "../../models/testing";
import { compile } from "../plan/compile";
import type { Plan } from "../plan/plan";
import { LapTrainer, type TrainBatch } from "./lapTrainer";

const config: TrainConfig = {
  reset: null,
  laps: ["lap1", "lap2"],
  weights: { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.25, boxes: 0 },
  ratios: {},
  mask: "and",
  ranking: "discriminative",
  epochs: 1,
  batch: 4,
  learningRate: 0.01,
  decay: 0,
  seed: 3,
  augment: null,
};
const head = { minAR: 0.05, maxAR: 0.3, iAR: 0.05 };
const losses = readLossConfig({ ratios: [head, head, { maxAR: 0.2, labelled: false }] }, 3);
const labels = [0, 1, 0, 1];
const present = labels.map((label) => [label === 0, label === 1, true]);

let plan: Plan;
let trainer: LapTrainer;
let batch: TrainBatch;

/** Images of which class 1 has a bright patch. */
function images(): tf.Tensor4D {
  const values = randomValues(4 * 16 * 16 * 3, 9, -1, 1);
  labels.forEach((label, s) => {
    for (let i = 0; i < 25 * 3 * label; i++) values[s * 768 + Math.floor(i / 15) * 48 + (i % 15)]! += 2;
  });
  return tf.tensor4d(values, [4, 16, 16, 3]);
}

function make(change: Partial<TrainConfig> = {}): void {
  trainer = new LapTrainer(plan, { ...config, ...change }, losses);
  const x = images();
  batch = { features: trainer.compute(x), labels, present };
  x.dispose();
}

async function step(): Promise<Record<string, number>> {
  const { names, values } = trainer.step(batch);
  const read = await values.data();
  values.dispose();
  return Object.fromEntries(names.map((name, i) => [name, read[i]!]));
}

beforeAll(async () => {
  await useTestBackend();
  const model = tinyModel();
  plan = await compile(model);
  model.dispose();
});
beforeEach(() => make());
afterEach(() => {
  tf.dispose(batch.features);
  trainer.dispose();
});

it("lowers the loss, names every term, and leaks nothing", async () => {
  const first = await step();
  expect(Object.keys(first)).toEqual([
    "crossEntropy",
    ...["lap1", "lap2"].flatMap((lap) => [
      `conceptDiscrimination ${lap}`,
      `discriminativeScoring ${lap}`,
      ...(lap === "lap1" ? ["concordance lap1 lap2"] : []),
    ]),
    "total",
  ]);
  await step();
  const { numTensors } = tf.memory();
  let last = first;
  for (let i = 0; i < 40; i++) last = await step();
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(last["total"]!).toBeLessThan(first["total"]! * 0.9);
});

it("has gradients that are those of TF.js' own optimiser: one step moves every weight by the rate against its slope", async () => {
  const before = await trainer.lapWeights();
  await step();
  const after = await trainer.lapWeights();
  // The first step of Adam is rate * g / (|g| + e).
  const moves = config.laps.flatMap((lap) =>
    Object.entries(after[lap]!).flatMap(([name, values]) =>
      Array.from(values, (value, i) => Math.abs(value - before[lap]![name]![i]!)),
    ),
  );
  expect(Math.max(...moves)).toBeLessThanOrEqual(config.learningRate * 1.001);
  expect(moves.filter((move) => move > config.learningRate * 0.9).length).toBeGreaterThan(moves.length / 2);
});

it("goes on from a saved state bit for bit", async () => {
  await step();
  await step();
  const saved = await trainer.state();
  const direct = [await step(), await step(), await trainer.state()];
  tf.dispose(batch.features);
  trainer.dispose();
  make();
  trainer.restore(saved);
  expect([await step(), await step(), await trainer.state()]).toEqual(direct);
});

it("trains the chosen LAP only, from what lies in front of it", async () => {
  tf.dispose(batch.features);
  trainer.dispose();
  make({ laps: ["lap2"], ranking: "own" });
  expect(batch.features.map(({ shape }) => shape)).toEqual([[4, 8, 8, 8]]);
  await step();
  expect(Object.keys(await trainer.lapWeights())).toEqual(["lap2"]);
});

it("forgets first when it is told to, the same way for the same seed", async () => {
  const own = await trainer.lapWeights();
  const fresh = async (seed: number) => {
    const other = new LapTrainer(plan, { ...config, reset: "random", seed }, losses);
    const weights = await other.lapWeights();
    other.dispose();
    return weights;
  };
  const [one, again, two] = [await fresh(1), await fresh(1), await fresh(2)];
  expect(one).toEqual(again);
  expect(one["lap1"]!["heads_kernel"]).not.toEqual(two["lap1"]!["heads_kernel"]);
  expect(one["lap1"]!["heads_kernel"]).not.toEqual(own["lap1"]!["heads_kernel"]);
  expect(one["lap1"]!["alpha"]).toEqual(Float32Array.of(1));
});

it("refuses to train nothing, or a LAP that is not there", () => {
  expect(() => new LapTrainer(plan, { ...config, laps: [] }, losses)).toThrow("No LAP is to learn");
  expect(() => new LapTrainer(plan, { ...config, laps: ["lap7"] }, losses)).toThrow("lap7");
});
