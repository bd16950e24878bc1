import * as tf from "@tensorflow/tfjs";
import { describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { LocalAttentionPooling } from "../../lap";
import { compile } from "./compile";
import { Refused } from "./refused";

type Build = (x: tf.SymbolicTensor) => tf.SymbolicTensor | tf.SymbolicTensor[];
const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) => layer.apply(x) as tf.SymbolicTensor; // prettier-ignore

/** [what, the layer to be named, what is said, how to build it on an input 8 x 8 x 3] */
const cases: [string, string, string, Build][] = [
  ["an unknown layer", "odd", "do not know layers of class Conv2DTranspose", (x) => apply(tf.layers.conv2dTranspose({ name: "odd", filters: 2, kernelSize: 3 }), x)],
  ["a recurrent layer", "odd", "do not know layers of class SimpleRNN", (x) => apply(tf.layers.simpleRNN({ name: "odd", units: 2 }), apply(tf.layers.reshape({ targetShape: [8, 24] }), x))],
  ["channels first", "odd", 'its data format is "channelsFirst"', (x) => apply(tf.layers.conv2d({ name: "odd", filters: 2, kernelSize: 3, dataFormat: "channelsFirst" }), x)],
  ["channels first in a pool", "odd", 'its data format is "channelsFirst"', (x) => apply(tf.layers.maxPooling2d({ name: "odd", poolSize: 1, dataFormat: "channelsFirst" }), x)],
  ["strides with dilations", "odd", "it has both strides and dilations", (x) => apply(tf.layers.conv2d({ name: "odd", filters: 2, kernelSize: 2, strides: 2, dilationRate: 2 }), x)],
  ["a norm over rows", "odd", "it normalises axis 1 instead of the last", (x) => apply(tf.layers.batchNormalization({ name: "odd", axis: 1 }), x)],
  ["a softmax over rows", "odd", "its axis is 1 instead of the last", (x) => apply(tf.layers.softmax({ name: "odd", axis: 1 }), x)],
  ["a concatenation over images", "odd", "its axis is 0", (x) => apply(tf.layers.concatenate({ name: "odd", axis: 0 }), [x, x])],
  ["inputs of different ranks", "odd", "different numbers of axes", (x) => apply(tf.layers.add({ name: "odd" }), [x, apply(tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }), x)])],
  ["one LAP applied twice", "odd", "it is applied more than once", (x) => {
    const lap = new LocalAttentionPooling({ name: "odd", heads: 1, poolSize: 1 });
    const once = (y: tf.SymbolicTensor) => (lap.apply(y) as tf.SymbolicTensor[])[0]!;
    return once(once(x));
  }],
]; // prettier-ignore

/** The network around what a case builds. */
function model(build: Build): tf.LayersModel {
  const input = tf.input({ shape: [8, 8, 3] });
  const [x] = [build(input)].flat();
  const flat = x!.shape.length > 2 ? apply(tf.layers.flatten(), x!) : x!;
  return tf.model({ inputs: input, outputs: apply(tf.layers.dense({ units: 2, activation: "softmax" }), flat) });
}

describe("refused with the layer's name:", () => {
  it.each(cases)("%s", async (_, layer, what, build) => {
    const whole = model(build);
    const error = await compile(whole).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(Refused);
    expect(error).toBeInstanceOf(Problem);
    expect(error).toMatchObject({ name: "Refused", layer });
    expect((error as Refused).message).toContain(`${layer} cannot be compiled: `);
    expect((error as Refused).message).toContain(what);
    whole.dispose();
  });

  it("a network that does not end in a softmax", async () => {
    const input = tf.input({ shape: [4, 4, 3] });
    const flat = apply(tf.layers.flatten(), input);
    const open = tf.model({ inputs: input, outputs: apply(tf.layers.dense({ name: "end", units: 2 }), flat) });
    await expect(compile(open)).rejects.toThrow("end cannot be compiled: the network ends in it, expected a softmax");
    open.dispose();
  });

  it("a network with two outputs", async () => {
    const input = tf.input({ shape: [4, 4, 3] });
    const flat = apply(tf.layers.flatten(), input);
    const end = () => apply(tf.layers.dense({ units: 2, activation: "softmax" }), flat);
    const two = tf.model({ inputs: input, outputs: [end(), end()] });
    await expect(compile(two)).rejects.toThrow("the network has 2 outputs, expected one");
    two.dispose();
  });
});
