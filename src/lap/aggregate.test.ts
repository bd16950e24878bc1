import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../base";
import { aggregate, AGGREGATORS, type Aggregator } from "./aggregate";
import { sigmoid } from "./definition";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "./testing";

beforeAll(useTestBackend);

const weights = { kernel: tf.tensor2d([0.5, -1.5, 2], [3, 1]), bias: tf.tensor1d([0.25]) };
const twins: Record<Aggregator, (p: number[]) => number> = {
  identity: ([p]) => p!,
  max: (p) => Math.max(...p),
  mean: (p) => p.reduce((sum, value) => sum + value) / p.length,
  sum: (p) => p.reduce((sum, value) => sum + value),
  trainable: ([a, b, c]) => sigmoid(0.5 * a! - 1.5 * b! + 2 * c! + 0.25),
};
const pixels = (values: ArrayLike<number>, heads: number) =>
  Array.from({ length: values.length / heads }, (_, i) => Array.from(values).slice(i * heads, (i + 1) * heads));

describe.each(AGGREGATORS)("%s", (aggregator) => {
  const heads = aggregator === "identity" ? 1 : 3;
  const p = () => randomTensor<tf.Rank.R4>([2, 3, 4, heads], 1, 0, 1);

  it("agrees with the definition", async () => {
    const v = aggregate(p(), aggregator, weights);
    expect(v.shape).toEqual([2, 3, 4, 1]);
    const expected = pixels(await p().data(), heads).map(twins[aggregator]);
    expect(relativeGap(await v.data(), expected)).toBeLessThan(1e-6);
  });

  it("has the gradient of finite differences", async () => {
    const pull = randomTensor<tf.Rank.R4>([2, 3, 4, 1], 2);
    const G = await pull.data();
    const gradient = tf.grad((p) => tf.sum(tf.mul(aggregate(p as tf.Tensor4D, aggregator, weights), pull)))(p());
    const twin = (at: number[]) => pixels(at, heads).reduce((sum, one, i) => sum + twins[aggregator](one) * G[i]!, 0);
    expect(relativeGap(await gradient.data(), numericGradient(twin, await p().data()))).toBeLessThan(1e-4);
  });

  it("leaves no tensor behind, and the input alone", () => {
    const input = p();
    const before = tf.memory().numTensors;
    aggregate(input, aggregator, weights).dispose();
    expect(tf.memory().numTensors).toBe(before);
    expect(input.isDisposed).toBe(false);
  });
});

it("trains the mixing weights", async () => {
  const p = randomTensor<tf.Rank.R4>([1, 2, 2, 3], 3, 0, 1);
  const P = pixels(await p.data(), 3);
  const [kernel, bias] = tf.grads((kernel, bias) =>
    aggregate(p, "trainable", { kernel: kernel as tf.Tensor2D, bias: bias as tf.Tensor1D }).sum(),
  )([weights.kernel, weights.bias]);
  const twin = ([a, b, c, d]: number[]) =>
    P.reduce((sum, [x, y, z]) => sum + sigmoid(a! * x! + b! * y! + c! * z! + d!), 0);
  const expected = numericGradient(twin, [0.5, -1.5, 2, 0.25]);
  expect(relativeGap([...(await kernel!.data()), ...(await bias!.data())], expected)).toBeLessThan(1e-4);
});

it("of saturated heads shares the gradient of max evenly", async () => {
  const gradient = tf.grad((p) => aggregate(p as tf.Tensor4D, "max").sum())(tf.ones([1, 1, 1, 4]));
  expect(Array.from(await gradient.data())).toEqual([0.25, 0.25, 0.25, 0.25]);
});

it("refuses identity with several heads, trainable without weights, and names it does not know", () => {
  const p = tf.ones<tf.Rank.R4>([1, 2, 2, 3]);
  const refused: [() => unknown, string][] = [
    [() => aggregate(p, "identity"), 'The aggregator "identity" passes one head through, and there are 3'],
    [() => aggregate(p, "trainable"), "needs its kernel [heads, 1]"],
    [() => aggregate(p, "median" as Aggregator), 'There is no aggregator "median"; expected one of identity, max'],
  ];
  for (const [attempt, sentence] of refused) {
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(sentence);
  }
});
