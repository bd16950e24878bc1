import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem, randomValues, seededRandom } from "../../base";
import { numericGradient, relativeGap, useTestBackend } from "../testing";
import { crossEntropy } from "./crossEntropy";
import { crossEntropyByDefinition } from "./definition";

beforeAll(useTestBackend);

const read = async (value: tf.Tensor) => (await value.data())[0]!;

it("is the logarithm of the number of classes where nothing is known", async () => {
  expect(await read(crossEntropy(tf.zeros([3, 5]), [0, 1, 4]))).toBeCloseTo(Math.log(5), 6);
});

it.each(Array.from({ length: 32 }, (_, seed) => seed))(
  "equals the definition and its finite differences for seed %d",
  async (seed) => {
    const next = seededRandom(seed + 40);
    const [n, classes] = [1 + Math.floor(next() * 6), 2 + Math.floor(next() * 4)];
    const logits = randomValues(n * classes, seed, -6, 6).map((z) => (seed % 4 === 0 && z > 4 ? 150 : z));
    const labels = Array.from({ length: n }, () => Math.floor(next() * classes));
    const hot = labels.map((label) => Array.from({ length: classes }, (_, j) => (j === label ? 1 : 0)));
    const classWeights = seed % 2 ? Array.from({ length: classes }, () => 0.2 + next()) : undefined;
    const given = seed % 3 ? labels : tf.tensor2d(hot, [n, classes]);
    const twin = (at: ArrayLike<number>) => crossEntropyByDefinition(at, hot, classWeights);
    const loss = (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, given, { classWeights });
    const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d(logits, [n, classes]));
    expect(relativeGap(await value.data(), [twin(logits)], 1e-6)).toBeLessThan(1e-5);
    expect(relativeGap(await grad.data(), numericGradient(twin, logits), 1e-3)).toBeLessThan(1e-4);
  },
);

it("spreads a share of every label by smoothing", async () => {
  const logits = tf.tensor2d([1, -1, 0, 2, 0, 1], [2, 3]);
  const soft = (label: number) => [0, 1, 2].map((j) => 0.7 * Number(j === label) + 0.1);
  const expected = crossEntropyByDefinition(await logits.data(), [soft(0), soft(2)]);
  expect(await read(crossEntropy(logits, [0, 2], { smoothing: 0.3 }))).toBeCloseTo(expected, 6);
});

it("gives 0 where every class that occurs has weight 0", async () => {
  expect(await read(crossEntropy(tf.tensor2d([[3, 1]]), [1], { classWeights: [1, 0] }))).toBeCloseTo(0, 12);
});

it.each([0, 0.3])("counts only samples with a label (smoothing %d)", async (smoothing) => {
  const rows = [[1, 0.2, -0.7], [0.3, 2, -1], [-0.5, 0.1, 0.9]]; // prettier-ignore
  const options = { smoothing, classWeights: [1, 2, 3] };
  const loss = (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, [2, undefined, 0], options);
  const { value, grad } = tf.valueAndGrad(loss)(tf.tensor2d(rows));
  const alone = crossEntropy(tf.tensor2d([rows[0]!, rows[2]!]), [2, 0], options);
  expect(await read(value)).toBeCloseTo(await read(alone), 6);
  expect([...(await grad.data())].slice(3, 6).map(Math.abs)).toEqual([0, 0, 0]);
  expect(await read(crossEntropy(tf.tensor2d(rows), [undefined, undefined, undefined], options))).toBeCloseTo(0, 12);
});

describe("refuses, in a sentence,", () => {
  const logits = tf.zeros<tf.Rank.R2>([2, 3]);
  it.each([
    ["a label that is no class", () => crossEntropy(logits, [0, 3]), "label of sample 1 is 3; expected a class from 0 to 2"],
    ["a label too few", () => crossEntropy(logits, [0]), "There are 1 labels; expected 2"],
    ["labels of another shape", () => crossEntropy(logits, tf.zeros([2, 2])), "labels have shape [2,2]; expected [2, 3]"],
    ["a negative weight", () => crossEntropy(logits, [0, 1], { classWeights: [1, -1, 1] }), "expected 3 numbers from 0 up"],
    ["smoothing of 1", () => crossEntropy(logits, [0, 1], { smoothing: 1 }), "smoothing is 1"],
  ] as const)("%s", (_, attempt, sentence) => {
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(sentence);
  }); // prettier-ignore
});

it("leaves no tensor behind", () => {
  const logits = tf.zeros<tf.Rank.R2>([2, 3]);
  const before = tf.memory().numTensors;
  const loss = (z: tf.Tensor) => crossEntropy(z as tf.Tensor2D, [0, 2], { classWeights: [1, 2, 3], smoothing: 0.1 });
  tf.dispose(Object.values(tf.valueAndGrad(loss)(logits)));
  expect(tf.memory().numTensors).toBe(before);
});
