import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { LocalAttentionPooling } from "./layer";
import { randomTensor, useTestBackend } from "./testing";

beforeAll(useTestBackend);

/** Two LAPs, one with a shortcut, one adaptive, between dense layers (1x1 convolutions that WASM can train). */
function network(): tf.LayersModel {
  const glorot = (seed: number) => tf.initializers.glorotUniform({ seed });
  const image = tf.input({ shape: [8, 8, 3] });
  const features = tf.layers
    .dense({ units: 6, activation: "relu", name: "features", kernelInitializer: glorot(1) })
    .apply(image) as tf.SymbolicTensor;
  const lap1 = new LocalAttentionPooling({ name: "lap1", heads: 3, aggregator: "trainable", seed: 2 });
  const [main, shortcut] = lap1.apply([features, image]) as tf.SymbolicTensor[];
  const joined = tf.layers.concatenate({ name: "joined" }).apply([main!, shortcut!]) as tf.SymbolicTensor;
  const lap2 = new LocalAttentionPooling({ name: "lap2", heads: 2, aggregator: "sum", adaptive: [1, 1], seed: 3 });
  const [pooled] = lap2.apply(joined) as tf.SymbolicTensor[];
  const flat = tf.layers.flatten({ name: "flat" }).apply(pooled!);
  const logits = tf.layers.dense({ units: 2, name: "logits", kernelInitializer: glorot(4) }).apply(flat);
  const probabilities = tf.layers.activation({ activation: "softmax", name: "probabilities" }).apply(logits);
  return tf.model({ inputs: image, outputs: probabilities as tf.SymbolicTensor });
}

const weightsOf = (model: tf.LayersModel | tf.layers.Layer) =>
  Promise.all(model.getWeights().map(async (weight) => Float32Array.from(await weight.data())));

async function artifactsOf(model: tf.LayersModel): Promise<tf.io.ModelArtifacts> {
  let saved: tf.io.ModelArtifacts | undefined;
  await model.save(
    tf.io.withSaveHandler((artifacts) => {
      saved = artifacts;
      return Promise.resolve({ modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } });
    }),
  );
  return saved!;
}

it("a saved and reloaded network has bitwise equal weights and predicts the same", async () => {
  const model = network();
  for (const name of ["lap1", "lap2"]) {
    const layer = model.getLayer(name);
    layer.setWeights(layer.weights.map(({ shape }, i) => randomTensor(shape as [number], 10 + i)));
  }
  const artifacts = await artifactsOf(model);
  // Through text, as a file does it.
  const modelTopology = JSON.parse(JSON.stringify(artifacts.modelTopology)) as object;
  const reloaded = await tf.loadLayersModel(tf.io.fromMemory({ ...artifacts, modelTopology }));

  expect(reloaded.weights.map((weight) => weight.originalName)).toEqual(model.weights.map((w) => w.originalName));
  expect(await weightsOf(reloaded)).toEqual(await weightsOf(model));
  expect(reloaded.getLayer("lap1")).toBeInstanceOf(LocalAttentionPooling);
  const x = randomTensor<tf.Rank.R4>([3, 8, 8, 3], 1);
  expect(await (reloaded.predict(x) as tf.Tensor).data()).toEqual(await (model.predict(x) as tf.Tensor).data());
});

it("opens a model.json in the exporter's words, with null for what an adaptive LAP does not have", async () => {
  const lap = (name: string, config: object, inbound: unknown[]) => ({
    class_name: "LocalAttentionPooling",
    name,
    config: {
      name,
      trainable: true,
      dtype: "float32",
      heads: 3,
      hidden: 8,
      aggregator: "sum",
      epsilon: 1e-6,
      ...config,
    },
    inbound_nodes: [inbound],
  });
  const modelTopology = {
    class_name: "Model",
    keras_version: "tfjs-layers 4.22.0",
    backend: "tensor_flow.js",
    config: {
      name: "network",
      layers: [
        {
          class_name: "InputLayer",
          name: "image",
          config: { batch_input_shape: [null, 7, 7, 4], dtype: "float32", sparse: false, name: "image" },
          inbound_nodes: [],
        },
        lap("lap1", { poolSize: [3, 3], strides: [2, 2], padding: [[1, 1], [1, 1]], adaptive: null }, [["image", 0, 0, {}]]),
        lap("lap4", { poolSize: null, strides: null, padding: "valid", adaptive: [1, 1] }, [["lap1", 0, 0, {}]]),
      ],
      input_layers: [["image", 0, 0]],
      output_layers: [["lap4", 0, 0], ["lap1", 0, 1]],
    },
  }; // prettier-ignore
  const shapes = { hidden_kernel: [4, 8], hidden_bias: [8], heads_kernel: [8, 3], heads_bias: [3], alpha: [1] };
  const weightSpecs = ["lap1", "lap4"].flatMap((name) =>
    Object.entries(shapes).map(([weight, shape]) => ({ name: `${name}/${weight}`, shape, dtype: "float32" as const })),
  );
  const data = Float32Array.from({ length: 2 * (32 + 8 + 24 + 3 + 1) }, (_, i) => Math.sin(i));
  const model = await tf.loadLayersModel(tf.io.fromMemory({ modelTopology, weightSpecs, weightData: data.buffer }));
  const [pooled, z] = model.predict(randomTensor<tf.Rank.R4>([2, 7, 7, 4], 1)) as tf.Tensor[];
  expect([pooled!.shape, z!.shape]).toEqual([[2, 1, 1, 4], [2, 7, 7, 3]]); // prettier-ignore
  expect((model.getLayer("lap1") as LocalAttentionPooling).settings.windows).toEqual({
    kernel: [3, 3],
    stride: [2, 2],
    padding: [[1, 1], [1, 1]],
  }); // prettier-ignore
  expect((await weightsOf(model.getLayer("lap4"))).at(-1)).toEqual(data.slice(-1));
});

describe("trained", () => {
  /** Four images of two kinds that differ at a single bright pixel. */
  const images = () => {
    const noise = randomTensor<tf.Rank.R4>([8, 8, 8, 3], 5, 0, 0.3);
    const spot = tf.buffer<tf.Rank.R4>([8, 8, 8, 3]);
    for (let i = 0; i < 8; i++) spot.set(2, i, (3 * i) % 8, (5 * i) % 8, i % 2);
    return {
      x: tf.add<tf.Tensor4D>(noise, spot.toTensor()),
      y: tf.oneHot(tf.tensor1d([0, 1, 0, 1, 0, 1, 0, 1], "int32"), 2),
    };
  };

  it("with every other layer frozen, the LAPs alone learn: alpha, heads and aggregator move", async () => {
    const model = network();
    for (const layer of model.layers) layer.trainable = layer instanceof LocalAttentionPooling;
    expect(model.trainableWeights.map((weight) => weight.originalName.split("/")[0])).toEqual([
      ...Array<string>(7).fill("lap1"),
      ...Array<string>(5).fill("lap2"),
    ]);
    model.compile({ optimizer: tf.train.adam(0.05), loss: "categoricalCrossentropy" });
    const before = await Promise.all(model.layers.map(weightsOf));
    const { x, y } = images();
    const { history } = await model.fit(x, y, { epochs: 15, batchSize: 8, shuffle: false, verbose: 0 });
    const after = await Promise.all(model.layers.map(weightsOf));

    expect(history["loss"]!.at(-1)).toBeLessThan(history["loss"]![0] as number);
    for (const [i, layer] of model.layers.entries()) {
      for (const [j, weight] of layer.weights.entries()) {
        const moved = before[i]![j]!.some((value, at) => value !== after[i]![j]![at]);
        expect(moved, weight.originalName).toBe(layer instanceof LocalAttentionPooling);
      }
    }
  });

  it("trainable = false takes the LAP's weights out, all of them, and training leaves them alone", async () => {
    const model = network();
    const lap = model.getLayer("lap1");
    lap.trainable = false;
    expect(lap.trainableWeights).toEqual([]);
    expect(lap.nonTrainableWeights).toHaveLength(7);
    expect(model.trainableWeights.some((weight) => weight.originalName.startsWith("lap1"))).toBe(false);
    model.compile({ optimizer: "sgd", loss: "categoricalCrossentropy" });
    const before = await weightsOf(lap);
    const { x, y } = images();
    await model.fit(x, y, { epochs: 2, batchSize: 8, shuffle: false, verbose: 0 });
    expect(await weightsOf(lap)).toEqual(before);
  });

  it("many steps keep the number of tensors", async () => {
    const model = network();
    model.compile({ optimizer: tf.train.adam(0.01), loss: "categoricalCrossentropy" });
    const { x, y } = images();
    const step = async () => tf.dispose(await model.trainOnBatch(x, y));
    await step();
    const before = tf.memory().numTensors;
    for (let i = 0; i < 5; i++) await step();
    expect(tf.memory().numTensors).toBe(before);
  });
});

it("predicting leaves no tensor behind", () => {
  const model = network();
  const x = randomTensor<tf.Rank.R4>([2, 8, 8, 3], 1);
  const before = tf.memory().numTensors;
  tf.dispose(model.predict(x));
  expect(tf.memory().numTensors).toBe(before);
});
