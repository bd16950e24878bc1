import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

import { LocalAttentionPooling } from "../../../lap";
import { randomTensor, relativeGap } from "../../../lap/testTensors";
import { bind } from "../bind";
import { compile } from "../compile";
import type { Plan } from "../plan";

type Symbol = tf.SymbolicTensor;
const apply = (layer: tf.layers.Layer, x: Symbol | Symbol[]) => layer.apply(x) as Symbol;
const convolution = (options: object = {}) =>
  tf.layers.conv2d({ filters: 3, kernelSize: 3, padding: "same", biasInitializer: "randomNormal", ...options });
const norm = (options: object = {}) => {
  const random = (seed: number) => tf.initializers.randomUniform({ minval: 0.5, maxval: 1.5, seed }) as never;
  return tf.layers.batchNormalization({ betaInitializer: random(1), gammaInitializer: random(2), movingMeanInitializer: random(3), movingVarianceInitializer: random(4), ...options }); // prettier-ignore
};
const relu = () => tf.layers.reLU({});
const pad = (size: number) => tf.layers.zeroPadding2d({ padding: size });
const maxPool = (options: object = {}) => tf.layers.maxPooling2d({ poolSize: 3, strides: 2, ...options });

/** Both paths of a residual block, pooled by one LAP. */
const pooledTogether = (x: Symbol, shortcut: (x: Symbol) => Symbol) =>
  new LocalAttentionPooling({ heads: 2, seed: 1 }).apply([apply(convolution(), x), shortcut(x)]) as Symbol[];
const pointwise = (options: object = {}) => convolution({ kernelSize: 1, filters: 5, ...options });

/** Kinds of the steps that come before the classifier, after the plan has been compared with the LayersModel. */
async function kindsOf(build: (x: Symbol) => Symbol | Symbol[]): Promise<string[]> {
  const input = tf.input({ shape: [7, 8, 3] });
  const ends = [build(input)].flat().map((end) => apply(tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }), end)); // prettier-ignore
  const joined = ends.length > 1 ? apply(tf.layers.concatenate(), ends) : ends[0]!;
  const model = tf.model({ inputs: input, outputs: apply(tf.layers.dense({ units: 2, activation: "softmax" }), joined) }); // prettier-ignore
  const plan = await compile(model);
  await expectSame(plan, model);
  const kinds = plan.steps.map(({ operation }) => operation.kind as string);
  model.dispose();
  const classifier = ends.length > 1 ? 3 : 2; // concat, dense, softmax
  return kinds.slice(0, -classifier).filter((kind) => kind !== "globalPool");
}

async function expectSame(plan: Plan, model: tf.LayersModel): Promise<void> {
  const program = bind(plan);
  const x = randomTensor<tf.Rank.R4>([2, 7, 8, 3], 1);
  const got = program.run(x, ["probabilities"])["probabilities"]!;
  const expected = model.predict(x) as tf.Tensor;
  expect(relativeGap(await got.data(), await expected.data())).toBeLessThan(1e-5);
  tf.dispose([x, got, expected]);
  program.dispose();
}

type Case = [string, string[], (x: Symbol) => Symbol | Symbol[]];

describe("the passes join", () => {
  it.each<Case>([
    ["convolution, norm and relu", ["convolution"], (x) => apply(relu(), apply(norm(), apply(convolution(), x)))],
    ["convolution without bias, norm without scale", ["convolution"], (x) => apply(norm({ scale: false }), apply(convolution({ useBias: false }), x))],
    ["convolution and norm without centre", ["convolution"], (x) => apply(norm({ center: false }), apply(convolution(), x))],
    ["depthwise convolution, norm and relu6", ["depthwise"], (x) => apply(tf.layers.reLU({ maxValue: 6 }), apply(norm(), apply(tf.layers.depthwiseConv2d({ kernelSize: 3, depthMultiplier: 2 }), x)))],
    ["dense layer, norm and relu", ["dense"], (x) => apply(relu(), apply(norm(), apply(tf.layers.dense({ units: 4 }), x)))],
    ["convolution, sum and relu", ["convolution"], (x) => apply(relu(), apply(tf.layers.add(), [x, apply(convolution(), x)]))],
    ["convolution and norm, sum with a second convolution", ["convolution", "convolution"], (x) => apply(tf.layers.add(), [apply(norm(), apply(convolution(), x)), apply(convolution(), x)])],
    ["padding into a convolution", ["convolution"], (x) => apply(convolution({ padding: "valid", strides: 2 }), apply(pad(2), x))],
    ["padding into a padded convolution", ["convolution"], (x) => apply(convolution({ strides: 2 }), apply(pad(1), x))],
    ["padding into all of its convolutions", ["convolution", "convolution"], (x) => { const wide = apply(pad(1), x); return [apply(convolution(), wide), apply(convolution({ padding: "valid" }), wide)]; }],
    ["padding into a maximum of what is not negative", ["convolution", "pool"], (x) => apply(maxPool(), apply(pad(1), apply(convolution({ activation: "relu" }), x)))],
    ["through dropout and linear activations", ["convolution"], (x) => apply(relu(), apply(tf.layers.activation({ activation: "linear" }), apply(tf.layers.dropout({ rate: 0.5 }), apply(convolution(), x))))],
    ["a 1x1 shortcut and the norm behind it, pooled before it is convolved", ["convolution", "lap", "convolution"], (x) => pooledTogether(x, (y) => apply(norm(), apply(pointwise(), y)))],
  ])("%s", async (_, kinds, build) => {
    expect(await kindsOf(build)).toEqual(kinds);
  }); // prettier-ignore
});

describe("the passes keep apart", () => {
  it.each<Case>([
    ["a norm after an activation", ["convolution", "scaleShift"], (x) => apply(norm(), apply(convolution({ activation: "relu" }), x))],
    ["a norm from a convolution with another reader", ["convolution", "scaleShift"], (x) => { const y = apply(convolution(), x); return [y, apply(norm(), y)]; }],
    ["a norm behind a sum", ["convolution", "scaleShift"], (x) => apply(norm(), apply(tf.layers.add(), [x, apply(convolution(), x)]))],
    ["an activation no convolution knows", ["convolution", "activation"], (x) => apply(convolution({ activation: "tanh" }), x)],
    ["a sum from a convolution with another reader", ["convolution", "merge"], (x) => { const y = apply(convolution(), x); return [y, apply(tf.layers.add(), [x, y])]; }],
    ["a sum of a convolution with itself", ["convolution", "merge"], (x) => { const y = apply(convolution(), x); return apply(tf.layers.add(), [y, y]); }],
    ["a sum that is repeated along an axis", ["convolution", "merge"], (x) => apply(tf.layers.add(), [x, apply(convolution({ kernelSize: [7, 8], padding: "valid" }), x)])],
    ["a sum of three", ["convolution", "convolution", "merge"], (x) => apply(tf.layers.add(), [x, apply(convolution(), x), apply(convolution(), x)])],
    ["a sum from an activated convolution", ["convolution", "merge"], (x) => apply(tf.layers.add(), [x, apply(convolution({ activation: "relu" }), x)])],
    ["a product from a convolution", ["convolution", "merge"], (x) => apply(tf.layers.multiply(), [x, apply(convolution(), x)])],
    ["padding from a maximum of what may be negative", ["pad", "pool"], (x) => apply(maxPool(), apply(pad(1), x))],
    ["padding from a maximum with windows of padding only", ["convolution", "pad", "pool"], (x) => apply(maxPool(), apply(pad(4), apply(convolution({ activation: "relu" }), x)))],
    ["padding from a mean", ["convolution", "pad", "pool"], (x) => apply(tf.layers.averagePooling2d({ poolSize: 3 }), apply(pad(1), apply(convolution({ activation: "relu" }), x)))],
    ["a LAP from a shortcut that sees neighbours", ["convolution", "convolution", "lap"], (x) => pooledTogether(x, (y) => apply(convolution(), y))],
    ["a LAP from an activated shortcut", ["convolution", "convolution", "lap"], (x) => pooledTogether(x, (y) => apply(pointwise({ activation: "relu" }), y))],
    ["a LAP from a shortcut with another reader", ["convolution", "convolution", "lap"], (x) => { const y = apply(pointwise(), x); return [...pooledTogether(x, () => y), y]; }],
    ["padding read by others too", ["pad", "convolution"], (x) => { const wide = apply(pad(1), x); return [apply(convolution(), wide), wide]; }],
  ])("%s", async (_, kinds, build) => {
    expect(await kindsOf(build)).toEqual(kinds);
  }); // prettier-ignore
});

describe("what is not negative", () => {
  const pooled = (from: (x: Symbol) => Symbol) => kindsOf((x) => apply(maxPool(), apply(pad(1), from(x))));

  it.each<[string, (x: Symbol) => Symbol]>([
    ["sigmoid", (x) => apply(tf.layers.activation({ activation: "sigmoid" }), x)],
    ["a mean of a relu", (x) => apply(tf.layers.averagePooling2d({ poolSize: 2 }), apply(relu(), x))],
    ["relus side by side", (x) => apply(tf.layers.concatenate(), [apply(relu(), x), apply(relu(), x)])],
    ["a product of relus", (x) => apply(tf.layers.multiply(), [apply(relu(), x), apply(relu(), x)])],
  ])("%s", async (_, from) => {
    expect(await pooled(from)).not.toContain("pad");
  });

  it.each<[string, (x: Symbol) => Symbol]>([
    ["tanh", (x) => apply(tf.layers.activation({ activation: "tanh" }), x)],
    ["a relu beside the input", (x) => apply(tf.layers.concatenate(), [apply(relu(), x), x])],
    ["a leaky relu", (x) => apply(tf.layers.leakyReLU(), x)],
    ["a relu that was shifted", (x) => apply(norm(), apply(relu(), x))],
  ])("but not %s", async (_, from) => {
    expect(await pooled(from)).toContain("pad");
  });
});
