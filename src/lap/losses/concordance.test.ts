import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem, randomValues, seededRandom } from "../../base";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "../testing";
import { CONCORDANCE_MASKS, concordance } from "./concordance";
import { concordanceByDefinition, jensenShannonByDefinition } from "./definition";
import { jensenShannon } from "./jensenShannon";

beforeAll(useTestBackend);

const logit = (p: number) => Math.log(p / (1 - p));
const logits = (...p: number[]) => tf.tensor1d(p.map(logit));

describe("jensenShannon", () => {
  it("gives the specification's values", async () => {
    const [near, far] = await jensenShannon(logits(0.9, 0.9), logits(0.6, 0.1)).data();
    expect(Math.abs(near! - 0.0632878)).toBeLessThan(1e-6);
    expect(Math.abs(far! - 0.3680642)).toBeLessThan(1e-6);
  });

  it("equals the definition and its finite differences, from rare to certain pixels", async () => {
    const [a, b] = [randomValues(300, 1, -12, 12), randomValues(300, 2, -12, 12)];
    const total = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      Array.from(a, (z, i) => jensenShannonByDefinition(z, b[i]!)).reduce((sum, js) => sum + js);
    const twin = Array.from(a, (z, i) => jensenShannonByDefinition(z, b[i]!));
    const values = jensenShannon(tf.tensor1d(a), tf.tensor1d(b));
    expect(relativeGap(await values.data(), twin)).toBeLessThan(1e-6);
    const sum = (a: tf.Tensor, b: tf.Tensor) => tf.sum(jensenShannon(a, b));
    const [da, db] = tf.grads(sum)([tf.tensor1d(a), tf.tensor1d(b)]) as [tf.Tensor, tf.Tensor];
    const slopes = (of: (at: number[]) => number, at: ArrayLike<number>) => numericGradient(of, at);
    expect(relativeGap(await da.data(), slopes((at) => total(at, b), a))).toBeLessThan(1e-5); // prettier-ignore
    expect(relativeGap(await db.data(), slopes((at) => total(a, at), b))).toBeLessThan(1e-5); // prettier-ignore
  });

  it("is ln 2 between opposite certainties and 0 between equal ones, with slopes that are finite", async () => {
    const [a, b] = [tf.tensor1d([200, -200, 200, -1e4, 0.3]), tf.tensor1d([-200, 1e4, 200, -1e4, 0.3])];
    const found = await jensenShannon(a, b).data();
    expect(relativeGap(found, [Math.LN2, Math.LN2, 0, 0, 0])).toBeLessThan(1e-6);
    expect(found.every((js) => js >= 0)).toBe(true);
    const [da, db] = tf.grads((a, b) => tf.sum(jensenShannon(a, b)))([a, b]) as [tf.Tensor, tf.Tensor];
    for (const slope of [da, db]) expect(Array.from(await slope.data(), Math.abs)).toEqual([0, 0, 0, 0, 0]);
  });
});

const chooses = (p: number, next: number, t: number) => ({
  and: p > t && next > t,
  or: p > t || next > t,
  highLow: p > t && !(next > t),
});

describe.each(CONCORDANCE_MASKS)("mask %s", (mask) => {
  it.each(Array.from({ length: 32 }, (_, seed) => seed))("equals the definition for seed %d", async (seed) => {
    const next = seededRandom(seed + 500);
    const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
    const [n, heads, rows, columns] = [whole(1, 3), whole(1, 3), whole(1, 4), whole(1, 4)];
    const [h, w] = seed % 2 ? [2 * rows, 2 * columns] : [rows + whole(0, 4), columns + whole(0, 4)];
    const threshold = seed % 3 ? 0.5 : 0.2 + 0.6 * next();
    const logits = (count: number, seed: number) =>
      randomValues(count, seed, -4, 4).map((z) => (seed % 5 === 0 && z > 3 ? 200 : z));
    const [A, B] = [logits(n * h * w * heads, seed), logits(n * rows * columns * heads, seed + 1)];
    const shape = [n, h, w, heads] as const;
    const twin = (a: ArrayLike<number>, b: ArrayLike<number>) =>
      concordanceByDefinition(a, b, shape, [rows, columns], (p, q) => chooses(p, q, threshold)[mask], [A, B]);

    const loss = (a: tf.Tensor, b: tf.Tensor) => concordance(a as tf.Tensor4D, b as tf.Tensor4D, { mask, threshold });
    const tensors = [tf.tensor4d(A, [n, h, w, heads]), tf.tensor4d(B, [n, rows, columns, heads])];
    const { value, grads } = tf.valueAndGrads(loss)(tensors);
    expect(relativeGap(await value.data(), [twin(A, B)], 1e-3)).toBeLessThan(1e-5);
    const [da, db] = grads as [tf.Tensor, tf.Tensor];
    expect(relativeGap(await da.data(), numericGradient((at) => twin(at, B), A), 1e-3)).toBeLessThan(1e-4); // prettier-ignore
    expect(relativeGap(await db.data(), numericGradient((at) => twin(A, at), B), 1e-3)).toBeLessThan(1e-4); // prettier-ignore
  });
});

it("chooses pixels by the mask, shallow [.9 .2 .9 .3] above one deep pixel of .6", async () => {
  const [shallow, deep] = [tf.reshape(logits(0.9, 0.2, 0.9, 0.3), [1, 2, 2, 1]), tf.reshape(logits(0.6), [1, 1, 1, 1])];
  const js = [0.9, 0.2, 0.3].map((p) => jensenShannonByDefinition(logit(p), logit(0.6)));
  const found = async (mask: (typeof CONCORDANCE_MASKS)[number]) =>
    (await concordance(shallow as tf.Tensor4D, deep as tf.Tensor4D, { mask }).data())[0]!;
  expect(await found("and")).toBeCloseTo(js[0]!, 6);
  expect(await found("or")).toBeCloseTo((2 * js[0]! + js[1]! + js[2]!) / 4, 6);
  expect(await found("highLow")).toBe(0);
});

it("is 0 with slope 0 where no pixel is in the mask", async () => {
  const low = tf.fill([2, 4, 4, 1], -3);
  const { value, grads } = tf.valueAndGrads((a, b) => concordance(a as tf.Tensor4D, b as tf.Tensor4D))([low, low]);
  expect((await value.data())[0]).toBe(0);
  for (const slope of grads) expect((await slope.data()).every((number) => number === 0)).toBe(true);
});

it.each([
  ["a mask there is none of", { mask: "xor" as "and" }, "expected one of and, or, highLow"],
  ["a threshold of 1", { threshold: 1 }, "threshold is 1"],
])("refuses %s in a sentence", (_, options, sentence) => {
  const z = tf.zeros<tf.Rank.R4>([1, 2, 2, 1]);
  expect(() => concordance(z, z, options)).toThrow(Problem);
  expect(() => concordance(z, z, options)).toThrow(sentence);
});

it("refuses LAPs of different heads in a sentence", () => {
  const attempt = () => concordance(tf.zeros([1, 4, 4, 2]), tf.zeros([1, 2, 2, 3]));
  expect(attempt).toThrow("[1,4,4,2] and [1,2,2,3]; expected the same n and heads");
});

it("leaves no tensor behind", () => {
  const [a, b] = [randomTensor<tf.Rank.R4>([2, 4, 4, 2], 1), randomTensor<tf.Rank.R4>([2, 2, 2, 2], 2)];
  const before = tf.memory().numTensors;
  const { value, grads } = tf.valueAndGrads((a, b) => concordance(a as tf.Tensor4D, b as tf.Tensor4D))([a, b]);
  tf.dispose([value, ...grads]);
  expect(tf.memory().numTensors).toBe(before);
});
