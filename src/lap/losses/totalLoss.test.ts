import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { conceptLogits } from "../heads";
import { randomTensor, useTestBackend } from "../testing";
import { boxSupervision } from "./boxSupervision";
import { conceptDiscrimination } from "./conceptDiscrimination";
import { concordance } from "./concordance";
import { crossEntropy } from "./crossEntropy";
import { discriminativeLogits, discriminativeScoring } from "./discriminativeScoring";
import { PAPER_SETUPS, readLossConfig, type LossOptions } from "./lossConfig";
import { averagedMaps, nearestMaps } from "./resampleMaps";
import { totalLoss, type Minibatch } from "./totalLoss";

beforeAll(useTestBackend);

const read = async (value: tf.Tensor) => (await value.data())[0]!;
const maps = (size: number, seed: number, heads = 3) => randomTensor<tf.Rank.R4>([4, size, size, heads], seed, -3, 3);
const present = [
  [true, false, true],
  [false, true, true],
  [false, true, true],
  [true, false, true],
];
const laps = [8, 4, 2].map((size, l) => ({ name: `lap${l + 1}`, z: maps(size, l), q: maps(size, 10 + l) }));
const batch: Minibatch = { logits: randomTensor<tf.Rank.R2>([4, 2], 9), labels: [0, 1, 1, 0], present, laps };
const total = (options: Partial<LossOptions>, of = batch) =>
  totalLoss(of, readLossConfig({ ...PAPER_SETUPS.face, ...options }, 3));

it("is the weighted sum of its parts, each by its name", async () => {
  const weights = { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.5, discriminativeScoring: 2 };
  const { total: found, terms } = total({ weights, mask: "or" });
  const { ratios } = PAPER_SETUPS.face;
  const parts: [string, number, tf.Tensor][] = [
    ["crossEntropy", 1, crossEntropy(batch.logits!, batch.labels!)],
    ...laps.flatMap(({ name, z, q }, l): [string, number, tf.Tensor][] => [
      [`conceptDiscrimination ${name}`, 0.25, conceptDiscrimination(z, present, ratios, { ranking: q })],
      [`discriminativeScoring ${name}`, 2, discriminativeScoring(q, present)],
      ...(l < 2 ? [[`concordance ${name} lap${l + 2}`, 0.5, concordance(z, laps[l + 1]!.z, { mask: "or" })] as [string, number, tf.Tensor]] : []), // prettier-ignore
    ]),
  ];
  expect(Object.keys(terms)).toEqual(parts.map(([name]) => name));
  let sum = 0;
  for (const [name, weight, part] of parts) {
    expect(await read(terms[name]!), name).toBeCloseTo(await read(part), 5);
    sum += weight * (await read(part));
  }
  expect(await read(found)).toBeCloseTo(sum, 4);
});

it("computes no loss of weight 0", () => {
  const weights = { crossEntropy: 0, concordance: 0, discriminativeScoring: 0 };
  const { terms } = total({ weights });
  expect(Object.keys(terms)).toEqual(laps.map(({ name }) => `conceptDiscrimination ${name}`));
});

it("ranks by the scoring module of another LAP, brought onto the own grid", async () => {
  const weights = { crossEntropy: 0, concordance: 0, discriminativeScoring: 0 };
  const { terms } = total({ weights, rankedBy: [1, 1, 0] });
  const rankings = [nearestMaps(laps[1]!.q, [8, 8]), laps[1]!.q, averagedMaps(laps[0]!.q, [2, 2])];
  for (const [l, { name, z }] of laps.entries()) {
    const expected = conceptDiscrimination(z, present, PAPER_SETUPS.face.ratios, { ranking: rankings[l] });
    expect(await read(terms[`conceptDiscrimination ${name}`]!)).toBeCloseTo(await read(expected), 6);
  }
});

describe("with boxes", () => {
  const [z] = [maps(4, 3, 1)];
  const answers = [[true], [true], [false], [null]];
  const boxes = [[Uint8Array.from({ length: 16 }, (_, i) => Number(i < 5))], [null], [null], [null]];
  const ratios = [{ minAR: 0.1, maxAR: 0.5, iAR: 0.1 }];
  const of = (weights: NonNullable<LossOptions["weights"]>) => {
    const config = readLossConfig({ ratios, weights: { crossEntropy: 0, concordance: 0, ...weights } }, 1);
    return totalLoss({ present: answers, laps: [{ name: "lap1", z, boxes }] }, config).terms;
  };

  it("alone, boxes tell all three terms", async () => {
    const terms = of({ conceptDiscrimination: 0, boxSupervision: 0.25 });
    expect(Object.keys(terms)).toEqual(["boxSupervision lap1"]);
    expect(await read(terms["boxSupervision lap1"]!)).toBe(await read(boxSupervision(z, boxes, answers, ratios)));
  });

  it("beside weak labels, boxed samples are told by their boxes, and nobody lacks a concept twice", async () => {
    const terms = of({ conceptDiscrimination: 0.25, boxSupervision: 0.25 });
    const weak = conceptDiscrimination(z, [[null], [true], [false], [null]], ratios);
    expect(await read(terms["conceptDiscrimination lap1"]!)).toBe(await read(weak));
    expect(await read(terms["boxSupervision lap1"]!)).toBe(await read(boxSupervision(z, boxes, answers, [{}])));
  });

  it("of weight 0, nothing changes", async () => {
    const terms = of({ conceptDiscrimination: 0.25, boxSupervision: 0 });
    const weak = conceptDiscrimination(z, answers, ratios);
    expect(await read(terms["conceptDiscrimination lap1"]!)).toBe(await read(weak));
  });
});

it("teaches a scoring head where a concept lies, from labels alone, and leaks nothing", async () => {
  // Channel 0 is high in a patch of the samples that contain the concept; channel 1 is noise.
  const n = 12;
  const noise = await randomTensor<tf.Rank.R1>([n * 64 * 2], 5, 0, 0.5).data();
  const answers = Array.from({ length: n }, (_, s) => [s % 2 === 0]);
  const inPatch = (i: number) => Math.floor(i / 8) < 3 && i % 8 < 3;
  const features = Array.from({ length: n * 64 }, (_, at) => {
    const [s, i] = [Math.floor(at / 64), at % 64];
    return [noise[2 * at]! + (s % 2 === 0 && inPatch(i) ? 1 : 0), noise[2 * at + 1]!];
  });
  const x = tf.tensor4d(features.flat(), [n, 8, 8, 2]);
  const dense = (seed: number) => ({
    kernel: tf.variable(randomTensor<tf.Rank.R2>([2, 1], seed, -0.1, 0.1)),
    bias: tf.variable(tf.zeros<tf.Rank.R1>([1])),
  });
  const [scores, ranker] = [dense(1), dense(2)];
  const config = readLossConfig({ ratios: [{ minAR: 0.1, maxAR: 0.2, iAR: 0.1 }] }, 1);
  const optimizer = tf.train.adam(0.1);
  const curve: number[] = [];
  let tensors = 0;
  for (let step = 0; step < 80; step++) {
    let terms: tf.Tensor | undefined;
    const { value, grads } = tf.variableGrads(() => {
      const z = conceptLogits(x, { heads: scores });
      const q = discriminativeLogits(x, { heads: ranker });
      const losses = totalLoss({ present: answers, laps: [{ name: "lap1", z, q }] }, config);
      terms = tf.keep(tf.stack(Object.values(losses.terms)));
      return losses.total;
    });
    optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
    curve.push((await terms!.data())[0]!);
    tf.dispose([value, terms!, ...Object.values(grads)]);
    if (step === 1) tensors = tf.memory().numTensors;
  }
  expect(tf.memory().numTensors).toBe(tensors);
  expect(curve.at(-1)).toBeLessThan(0.5 * curve[0]!);
  const p = await tf.sigmoid(conceptLogits(x, { heads: scores })).data();
  const active = Array.from(p, (value) => value > 0.5);
  const expected = Array.from(p, (_, at) => Math.floor(at / 64) % 2 === 0 && inPatch(at % 64));
  expect(active.filter((is, at) => is !== expected[at]).length / active.length).toBeLessThan(0.02);
  tf.dispose([x, ...Object.values(scores), ...Object.values(ranker)]);
  optimizer.dispose();
});

it.each([
  ["nothing to compute", () => total({ weights: { crossEntropy: 1, conceptDiscrimination: 0, concordance: 0, discriminativeScoring: 0 } }, { present, laps }), "None of the losses that have a weight"],
  ["a ranking by a LAP there is none of", () => total({ rankedBy: [0, 1, 3] }), "rankedBy is [0,1,3]; expected 3 numbers from 0 to 2"],
  ["a ranking for too few LAPs", () => total({ rankedBy: [0, 1] }), "rankedBy is [0,1]"],
])("refuses %s in a sentence", (_, attempt, sentence) => {
  expect(attempt).toThrow(Problem);
  expect(attempt).toThrow(sentence);
}); // prettier-ignore
