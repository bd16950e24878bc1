import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { numericGradient, relativeGap, useTestBackend } from "../testing";
import { boxSupervision } from "./boxSupervision";
import { conceptDiscrimination } from "./conceptDiscrimination";
import { boxSupervisionByDefinition } from "./definition";
import { randomMinibatch } from "./randomMinibatch";

beforeAll(useTestBackend);

const logit = (p: number) => Math.log(p / (1 - p));
const read = async (value: tf.Tensor) => (await value.data())[0]!;

it("pushes up the better half in the box and down all outside", async () => {
  const z = tf.tensor4d([0.9, 0.6, 0.2, 0.1].map(logit), [1, 2, 2, 1]);
  const loss = await read(boxSupervision(z, [[Uint8Array.of(0, 1, 1, 0)]], [[true]], [{ iAR: 0.25 }]));
  // In the box .6 and .2: half is the .6. Outside .9 and .1.
  expect(loss).toBeCloseTo(2 * -Math.log(0.6) + (-Math.log(0.1) - Math.log(0.9)) / 2, 5);
});

it("has Eq 5's third term", async () => {
  const z = tf.tensor4d([0.7, 0.4, 0.3, 0.05].map(logit), [1, 2, 2, 1]);
  const [boxes, weak] = [boxSupervision(z, [[null]], [[false]], [{ iAR: 0.25 }]), conceptDiscrimination(z, [[false]], [{ iAR: 0.25 }])]; // prettier-ignore
  expect(await read(boxes)).toBeCloseTo(1.203973, 6);
  expect(await read(boxes)).toBe(await read(weak));
});

it.each(Array.from({ length: 40 }, (_, seed) => seed))(
  "equals the definition and its finite differences for seed %d",
  async (seed) => {
    const { shape, z, present, ratios, boxes } = randomMinibatch(seed);
    const twin = (at: ArrayLike<number>) => boxSupervisionByDefinition(at, shape, boxes, present, ratios, z);
    const loss = (z: tf.Tensor) => boxSupervision(z as tf.Tensor4D, boxes, present, ratios);
    const { value, grad } = tf.valueAndGrad(loss)(tf.tensor4d(z, shape));
    expect(relativeGap(await value.data(), [twin(z)], 1e-6)).toBeLessThan(1e-5);
    expect(relativeGap(await grad.data(), numericGradient(twin, z), 1e-4)).toBeLessThan(1e-4);
  },
);

it("says nothing of pixels outside where the box is the whole map", async () => {
  const z = tf.tensor4d([0.9, 0.6, 0.2, 0.1].map(logit), [1, 2, 2, 1]);
  const loss = await read(boxSupervision(z, [[new Uint8Array(4).fill(1)]], [[true]], [{}]));
  expect(loss).toBeCloseTo(-Math.log(0.9) - Math.log(0.6), 5);
});

describe("refuses, in a sentence,", () => {
  const z = tf.zeros<tf.Rank.R4>([1, 2, 2, 1]);
  it.each([
    ["a mask of another grid", [[new Uint8Array(9)]], true, "has 9 pixels; expected 4"],
    ["boxes of a concept that is said to lack", [[Uint8Array.of(0, 1, 0, 0)]], false, "boxes of concept 0, which it is said to lack"],
    ["boxes for another number of samples", [], true, "boxes for 0 samples; expected 1"],
    ["boxes for another number of concepts", [[null, null]], true, "boxes for 2 concepts; expected 1"],
  ] as const)("%s", (_, boxes, has, sentence) => {
    expect(() => boxSupervision(z, boxes, [[has]], [{}])).toThrow(Problem);
    expect(() => boxSupervision(z, boxes, [[has]], [{}])).toThrow(sentence);
  }); // prettier-ignore
});

it("leaves no tensor behind", () => {
  const { shape, z, present, ratios, boxes } = randomMinibatch(2);
  const x = tf.tensor4d(z, shape);
  const before = tf.memory().numTensors;
  tf.dispose(Object.values(tf.valueAndGrad((z) => boxSupervision(z as tf.Tensor4D, boxes, present, ratios))(x)));
  expect(tf.memory().numTensors).toBe(before);
});
