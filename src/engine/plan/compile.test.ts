import * as tf from "@tensorflow/tfjs";
import { afterEach, describe, expect, it } from "vitest";

import { seededRandom } from "../../base";
import { relativeGap } from "../../lap/testTensors";
import { conceptOutput, lapLayers } from "../../models";
import { bind } from "./bind";
import { compile } from "./compile";
import { randomTopology } from "./randomTopology";

const BACKEND = process.env["TFJS_BACKEND"] ?? "cpu";
const SEEDS = 240;
const BATCH = 40;

afterEach(() => tf.setBackend(BACKEND));

/** What the LayersModel itself gives for all that a plan names; without logits where the last layer keeps them to itself. */
async function reference(model: tf.LayersModel, input: tf.Tensor): Promise<Record<string, Float32Array>> {
  const last = model.outputLayers[0]!;
  const symbols: Record<string, tf.SymbolicTensor> = { probabilities: model.outputs[0]! };
  if (last.getClassName() !== "Dense") symbols["logits"] = last.input as tf.SymbolicTensor;
  for (const layer of lapLayers(model)) {
    symbols[`${layer.name}:z`] = conceptOutput(layer);
    symbols[`${layer.name}:x`] = [layer.input].flat()[0]!;
  }
  const extended = tf.model({ inputs: model.inputs, outputs: Object.values(symbols) });
  const tensors = [extended.predict(input)].flat();
  const values = await Promise.all(tensors.map((tensor) => tensor.data<"float32">()));
  tf.dispose(tensors);
  return Object.fromEntries(Object.keys(symbols).map((name, i) => [name, values[i]!]));
}

describe("a compiled network computes what its LayersModel does on cpu", () => {
  const classes = new Set<string>();
  const gaps: number[] = [];

  // On cpu, because TF.js' WASM convolution with padding "same" is wrong where the stride is larger than the kernel.
  it.each(Array.from({ length: SEEDS / BATCH }, (_, i) => i * BATCH))("topologies from seed %i on", async (first) => {
    for (let seed = first; seed < first + BATCH; seed++) {
      await tf.setBackend("cpu");
      const random = seededRandom(seed);
      const model = randomTopology(random);
      const shape = [2, ...model.inputs[0]!.shape.slice(1)] as [number, number, number, number];
      const values = Float32Array.from({ length: tf.util.sizeFromShape(shape) }, () => 2 * random() - 1);
      const expected = await reference(model, tf.tensor(values, shape));
      const plan = await compile(model);
      await tf.setBackend(BACKEND);
      const program = bind(plan);
      const input = tf.tensor(values, shape);
      const got = program.run(input);
      for (const [name, numbers] of Object.entries(expected)) {
        expect(got[name]!.shape).toEqual([2, ...plan.shapes[plan.outputs[name]!]!]);
        const gap = relativeGap(await got[name]!.data(), numbers);
        expect(gap, `seed ${seed}, ${name}: ${plan.steps.map((step) => step.name).join("; ")}`).toBeLessThan(1e-4);
        gaps.push(gap);
      }
      for (const layer of model.layers) classes.add(layer.getClassName());
      tf.dispose([input, got]);
      program.dispose();
      model.dispose();
    }
  });

  it("and among them was every kind of layer", () => {
    const wanted = [
      ...["Activation", "Add", "AlphaDropout", "Average", "AveragePooling2D", "BatchNormalization", "Concatenate"],
      ...["Conv2D", "Cropping2D", "Dense", "DepthwiseConv2D", "Dropout", "ELU", "Flatten", "GaussianDropout"],
      ...["GaussianNoise", "GlobalAveragePooling2D", "GlobalMaxPooling2D", "LeakyReLU", "LocalAttentionPooling"],
      ...["MaxPooling2D", "Maximum", "Minimum", "Model", "Multiply", "PReLU", "Permute", "ReLU", "Reshape"],
      ...["SeparableConv2D", "Sequential", "Softmax", "ThresholdedReLU", "UpSampling2D", "ZeroPadding2D"],
    ];
    expect(wanted.filter((name) => !classes.has(name))).toEqual([]);
    expect(gaps.length).toBeGreaterThan(2 * SEEDS);
  });
});

describe("compile", () => {
  it("lays a network that takes any size out for the given one", async () => {
    const model = tf.sequential();
    model.add(tf.layers.conv2d({ batchInputShape: [null, null, null, 3], filters: 4, kernelSize: 3, strides: 2, padding: "same" })); // prettier-ignore
    model.add(tf.layers.globalAveragePooling2d({ dataFormat: "channelsLast" }));
    model.add(tf.layers.dense({ units: 2 }));
    model.add(tf.layers.softmax({ axis: -1 }));
    const plan = await compile(model, [10, 7, 3]);
    const program = bind(plan);
    const input = tf.randomNormal([3, 10, 7, 3], 0, 1, "float32", 1);
    const got = program.run(input);
    const expected = model.predict(input) as tf.Tensor;
    expect(relativeGap(await got["probabilities"]!.data(), await expected.data())).toBeLessThan(1e-4);
    await expect(compile(model)).rejects.toThrow("its size is open or empty: [n, ?, ?, 3]");
    program.dispose();
    model.dispose();
  });

  it("leaves the model and no tensor behind", async () => {
    const model = randomTopology(seededRandom(3));
    const before = tf.memory().numTensors;
    await compile(model);
    expect(tf.memory().numTensors).toBe(before);
    model.dispose();
  });
});
