import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../base";
import { binCells, denseByDefinition, poolByDefinition, sigmoid, windowCells } from "./definition";
import { LocalAttentionPooling } from "./layer";
import type { LapConfig } from "./layerConfig";
import { numericGradient, randomTensor, relativeGap, square, useTestBackend } from "./testing";

beforeAll(useTestBackend);

/** A layer of seeded weights, biases and alpha included, built for `channels`. */
function randomLayer(config: LapConfig, channels: number): LocalAttentionPooling {
  const layer = new LocalAttentionPooling(config);
  tf.dispose(layer.apply(tf.zeros([1, 4, 4, channels])) as tf.Tensor[]);
  layer.setWeights(layer.weights.map(({ shape }, i) => randomTensor(shape as [number], 50 + i, -1.5, 1.5)));
  return layer;
}

type Case = [string, LapConfig, [n: number, h: number, w: number, c: number]];
const overlapping = square(3, 2, 1).padding;
const cases: Case[] = [
  ["sum of 3 heads", { heads: 3, aggregator: "sum" }, [2, 5, 6, 4]],
  ["max of 3 heads, overlapping", { heads: 3, aggregator: "max", poolSize: 3, strides: 2, padding: overlapping }, [1, 7, 6, 3]],
  ["mean of 2 heads, adaptive", { heads: 2, aggregator: "mean", adaptive: [1, 1] }, [2, 4, 5, 3]],
  ["trainable, adaptive 2x3", { heads: 4, aggregator: "trainable", adaptive: [2, 3] }, [1, 5, 5, 3]],
  ["identity, one convolution", { heads: 1, hidden: 0, aggregator: "identity" }, [1, 4, 4, 3]],
]; // prettier-ignore

/** The whole layer as it is written, in double precision: first output, then logits. */
function byDefinition(
  layer: LocalAttentionPooling,
  shape: Case[2],
  x: ArrayLike<number>,
  weights: ArrayLike<number>[],
) {
  const { hidden, heads, aggregator, adaptive, windows } = layer.settings;
  const rest = [...weights];
  const layers = (hidden > 0 ? [0, 1] : [0]).map(() => ({ kernel: rest.shift()!, bias: rest.shift()! }));
  const mix = aggregator === "trainable" ? { kernel: rest.shift()!, bias: rest.shift()! } : undefined;
  const z = denseByDefinition(x, layers);
  const v = Array.from({ length: z.length / heads }, (_, i) => {
    const p = z.slice(i * heads, (i + 1) * heads).map(sigmoid);
    if (mix) return sigmoid(p.reduce((sum, value, head) => sum + value * mix.kernel[head]!, mix.bias[0]!));
    if (aggregator === "max") return Math.max(...p);
    return p.reduce((sum, value) => sum + value) / (aggregator === "mean" ? heads : 1);
  });
  const cells = adaptive ? binCells(shape[1], shape[2], adaptive) : windowCells(shape[1], shape[2], windows);
  return { pooled: poolByDefinition(x, v, rest[0]![0]!, shape, cells), z };
}

describe.each(cases)("%s", (_, config, shape) => {
  const layer = () => randomLayer(config, shape[3]);
  const numbers = (tensors: tf.Tensor[]) => Promise.all(tensors.map((tensor) => tensor.data()));

  it("pools and scores as the definition does", async () => {
    const [lap, x] = [layer(), randomTensor<tf.Rank.R4>(shape, 1)];
    const [pooled, z] = lap.apply(x) as tf.Tensor[];
    const twin = byDefinition(lap, shape, await x.data(), await numbers(lap.getWeights()));
    expect(z!.shape).toEqual([...shape.slice(0, 3), config.heads]);
    expect(relativeGap(await pooled!.data(), twin.pooled)).toBeLessThan(1e-5);
    expect(relativeGap(await z!.data(), twin.z)).toBeLessThan(1e-5);
  });

  it("has the gradient of finite differences for x and every weight, alpha included", async () => {
    const [lap, x] = [layer(), randomTensor<tf.Rank.R4>(shape, 2)];
    const variables = lap.trainableWeights.map((weight) => weight.read() as tf.Variable);
    const [X, W] = [await x.data(), await numbers(variables)];
    const input = tf.variable(x);
    const pull = (output: tf.Tensor, i: number) => tf.sum(tf.mul(output, randomTensor(output.shape, 60 + i)));
    const loss = () =>
      (lap.apply(input) as tf.Tensor[]).map(pull).reduce((sum, term) => tf.add(sum, term)) as tf.Scalar;
    const { grads } = tf.variableGrads(loss, [input, ...variables]);
    const pulls = await numbers((lap.apply(x) as tf.Tensor[]).map(({ shape }, i) => randomTensor(shape, 60 + i)));
    const twin = (x: ArrayLike<number>, weights: ArrayLike<number>[]) => {
      const { pooled, z } = byDefinition(lap, shape, x, weights);
      return [pooled, z]
        .flatMap((values, i) => values.map((value, j) => value * pulls[i]![j]!))
        .reduce((a, b) => a + b);
    };
    expect(
      relativeGap(
        await grads[input.name]!.data(),
        numericGradient((at) => twin(at, W), X),
      ),
    ).toBeLessThan(1e-3);
    for (const [i, variable] of variables.entries()) {
      const slope = numericGradient((at) => twin(X, W.with(i, Float32Array.from(at))), W[i]!, 1e-3);
      expect(grads[variable.name]!.shape).toEqual(variable.shape);
      expect(relativeGap(await grads[variable.name]!.data(), slope), variable.name).toBeLessThan(1e-3);
    }
    input.dispose();
  });

  it("says the shapes it makes, and survives getConfig", () => {
    const lap = layer();
    const shapes = lap.computeOutputShape([shape, [...shape.slice(0, 3), 7]]);
    const inputs = [tf.zeros<tf.Rank.R4>(shape), tf.zeros([...shape.slice(0, 3), 7])];
    expect((lap.apply(inputs) as tf.Tensor[]).map((output) => output.shape)).toEqual(shapes);
    const copy = tf.serialization.SerializationMap.getMap().classNameMap["LocalAttentionPooling"]!;
    const [Class, fromConfig] = copy as [typeof LocalAttentionPooling, (typeof LocalAttentionPooling)["fromConfig"]];
    const second = fromConfig(Class, JSON.parse(JSON.stringify(lap.getConfig())) as tf.serialization.ConfigDict);
    expect(second.getConfig()).toEqual(lap.getConfig());
    expect((second as LocalAttentionPooling).settings).toEqual(lap.settings);
  });

  it("leaves no tensor behind", () => {
    const [lap, x] = [layer(), randomTensor<tf.Rank.R4>(shape, 3)];
    const before = tf.memory().numTensors;
    tf.dispose(lap.apply(x) as tf.Tensor[]);
    expect(tf.memory().numTensors).toBe(before);
    const weights = lap.weights.length;
    lap.dispose();
    expect(tf.memory().numTensors).toBe(before - weights);
  });
});

it("keeps every option in its config, and fills in defaults", () => {
  const options = {
    ...{ name: "all", trainable: false, heads: 4, hidden: 5, aggregator: "max" as const, epsilon: 1e-3, seed: 9 },
    ...{ poolSize: [3, 2] as [number, number], strides: [2, 1] as [number, number], adaptive: null },
    padding: [[1, 0], [0, 1]] as [[number, number], [number, number]],
  }; // prettier-ignore
  expect(new LocalAttentionPooling(options).getConfig()).toMatchObject(options);
  expect(new LocalAttentionPooling({ heads: 1, poolSize: 3 }).settings).toEqual({
    heads: 1,
    hidden: 8,
    aggregator: "identity",
    windows: square(3, 3),
    adaptive: null,
    epsilon: 1e-6,
    seed: undefined,
  });
});

it("has the weights of the file contract, by name and in order", () => {
  const x = tf.input({ shape: [8, 8, 5] });
  const trainable = new LocalAttentionPooling({ name: "full", heads: 3, aggregator: "trainable" });
  const single = new LocalAttentionPooling({ name: "single", heads: 2, hidden: 0 });
  trainable.apply(x);
  single.apply(x);
  const list = (layer: LocalAttentionPooling) => layer.weights.map(({ originalName, shape }) => [originalName, shape]);
  expect(list(trainable)).toEqual([
    ["full/hidden_kernel", [5, 8]],
    ["full/hidden_bias", [8]],
    ["full/heads_kernel", [8, 3]],
    ["full/heads_bias", [3]],
    ["full/aggregator_kernel", [3, 1]],
    ["full/aggregator_bias", [1]],
    ["full/alpha", [1]],
  ]);
  expect(list(single)).toEqual([
    ["single/heads_kernel", [5, 2]],
    ["single/heads_bias", [2]],
    ["single/alpha", [1]],
  ]);
});

it("pools every input with the weights scored on the first", async () => {
  const layer = randomLayer({ heads: 2 }, 3);
  const [main, shortcut] = [randomTensor<tf.Rank.R4>([1, 4, 6, 3], 1), randomTensor<tf.Rank.R4>([1, 4, 6, 5], 2)];
  const [alone] = layer.apply(main) as tf.Tensor[];
  const [first, second, z] = layer.apply([main, shortcut]) as tf.Tensor[];
  expect(await first!.data()).toEqual(await alone!.data());
  expect([second!.shape, z!.shape]).toEqual([[1, 2, 3, 5], [1, 4, 6, 2]]); // prettier-ignore
  const [, doubled] = layer.apply([main, tf.mul(main, 2)]) as tf.Tensor[];
  expect(relativeGap(await doubled!.data(), await tf.mul(alone!, 2).data())).toBeLessThan(1e-6);
});

it("stays finite where scores are saturated", async () => {
  const layer = randomLayer({ heads: 3 }, 4);
  layer.setWeights(layer.getWeights().map((weight, i) => (i === 2 ? tf.mul(weight, 1000) : weight)));
  const outputs = layer.apply(randomTensor<tf.Rank.R4>([1, 6, 6, 4], 1, -3, 3)) as tf.Tensor[];
  expect((await tf.max(tf.abs(outputs[1]!)).data())[0]).toBeGreaterThan(100);
  for (const output of outputs) expect((await output.data()).every(Number.isFinite)).toBe(true);
});

it("begins the same from the same seed, and with alpha 1", async () => {
  const build = async (seed: number) => {
    const layer = new LocalAttentionPooling({ heads: 3, seed });
    layer.build([null, 8, 8, 4]);
    return Promise.all(layer.getWeights().map((weight) => weight.data()));
  };
  expect(await build(3)).toEqual(await build(3));
  expect(await build(3)).not.toEqual(await build(4));
  expect((await build(3)).at(-1)).toEqual(Float32Array.of(1));
});

describe("refuses, in a sentence,", () => {
  it.each<[string, object, string]>([
    ["no heads", {}, "The number of heads of bad is missing; expected a whole number from 1 up."],
    ["half a head", { heads: 1.5 }, "The number of heads of bad is 1.5"],
    ["identity with 3 heads", { heads: 3, aggregator: "identity" }, '"identity" passes one head through, and there are 3'],
    ["an unknown aggregator", { heads: 3, aggregator: "median" }, 'There is no aggregator "median"'],
    ["a negative hidden width", { heads: 1, hidden: -8 }, "The hidden width of bad is -8"],
    ["poolSize 0", { heads: 1, poolSize: [0, 2] }, "poolSize of bad is [0,2]"],
    ["three strides", { heads: 1, strides: [2, 2, 2] }, "strides of bad is [2,2,2]"],
    ["padding by name", { heads: 1, padding: "same" }, 'The padding of bad is "same"; expected "valid" or'],
    ["padding as large as the window", { heads: 1, padding: [[2, 2], [0, 0]] }, "less than the window's 2"],
    ["an adaptive grid of 0", { heads: 1, adaptive: [0, 1] }, "The adaptive grid of bad is [0,1]"],
    ["epsilon 0", { heads: 1, epsilon: 0 }, "epsilon of bad is 0; expected a number above 0"],
  ])("%s", (_, config, sentence) => {
    const attempt = () => new LocalAttentionPooling({ name: "bad", ...config } as LapConfig);
    expect(attempt).toThrow(Problem);
    expect(attempt).toThrow(sentence);
  }); // prettier-ignore

  it.each<[string, tf.Shape[], string]>([
    ["flat inputs", [[8, 16]], "expected four axes"],
    ["inputs on different grids", [[4, 4, 3], [2, 2, 3]].map((s) => [null, ...s]), "lie on different grids"],
    ["a map smaller than one window", [[null, 1, 4, 3]], "does not hold one window"],
    ["an open number of channels", [[null, 4, 4, null]], "has no channels"],
  ])("%s", (_, shapes, sentence) => {
    const layer = new LocalAttentionPooling({ heads: 1 });
    expect(() => layer.apply(shapes.map((shape) => tf.input({ batchShape: shape })))).toThrow(sentence);
  }); // prettier-ignore
});
