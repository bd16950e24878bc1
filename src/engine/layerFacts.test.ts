import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { layerTotals, parametersOf } from "../base";
import { deepFiles, filesOf, tinyFiles } from "../models/testing";
import { layerFacts } from "./layerFacts";
import { testBackend, testSession } from "./testing";

type Files = Awaited<ReturnType<typeof tinyFiles>>;
let files: Files;

beforeAll(async () => {
  files = await tinyFiles();
});

async function loaded(of: Files) {
  const session = testSession();
  await session.start(testBackend);
  const info = await session.load(filesOf(of));
  const { layers } = session;
  await session.dispose();
  return { info, layers };
}

it("tells every layer behind those that it reads, with shapes, settings and weights", async () => {
  const { info, layers } = await loaded(files);
  expect(layers.map(({ name, kind, inputs, shapes }) => [name, kind, inputs, shapes])).toEqual([
    ["image", "InputLayer", [], [[16, 16, 3]]],
    ["main", "Conv2D", ["image"], [[16, 16, 6]]],
    ["shortcut", "Conv2D", ["image"], [[16, 16, 6]]],
    ["lap1", "LocalAttentionPooling", ["main", "shortcut"], [[8, 8, 6], [8, 8, 6], [16, 16, 3]]], // prettier-ignore
    ["sum", "Add", ["lap1"], [[8, 8, 6]]],
    ["deep", "Conv2D", ["sum"], [[8, 8, 8]]],
    ["lap2", "LocalAttentionPooling", ["deep"], [[1, 1, 8], [8, 8, 3]]], // prettier-ignore
    ["flat", "Flatten", ["lap2"], [[8]]],
    ["logits", "Dense", ["flat"], [[2]]],
    ["probabilities", "Activation", ["logits"], [[2]]],
  ]);
  const [, main, , lap1, , , lap2] = layers;
  expect(main!.settings).toEqual({ filters: 6, kernelSize: [3, 3], strides: [1, 1], padding: "same", activation: "relu" }); // prettier-ignore
  expect(main!.weights).toEqual([
    { name: "kernel", shape: [3, 3, 3, 6], stored: "float32", bytes: 648 },
    { name: "bias", shape: [6], stored: "float32", bytes: 24 },
  ]);
  expect(lap1!.lap).toEqual({ grid: [16, 16], window: [2, 2], heads: 3 });
  expect(lap1!.settings).toMatchObject({ hidden: 8, aggregator: "sum", poolSize: [2, 2], strides: [2, 2] });
  expect(lap2!.lap).toEqual({ grid: [8, 8], window: null, heads: 3 });
  expect(lap2!.settings).toMatchObject({ adaptive: [1, 1] });
  expect(lap2!.settings).not.toHaveProperty("poolSize");
  expect(layers.reduce((sum, layer) => sum + parametersOf(layer), 0)).toBe(info.parameters);
});

it("divides the plan's multiply-adds among the layers", async () => {
  const { info, layers } = await loaded(files);
  const macs = Object.fromEntries(layers.map((layer) => [layer.name, layer.macs]));
  // Grid, window, channels in, channels out.
  expect(macs).toMatchObject({ image: 0, main: 16 * 16 * 9 * 3 * 6, deep: 8 * 8 * 9 * 6 * 8, logits: 8 * 2 });
  expect(info.compilation).toMatchObject({ macs: layerTotals(layers).macs });
});

it("tells how weights are stored, by float16 or by whole numbers with their scale", async () => {
  const model = JSON.parse(new TextDecoder().decode(files.get("model.json"))) as {
    weightsManifest: [{ paths: string[]; weights: { name: string; quantization?: object }[] }];
  };
  const quantizations: Record<string, object> = {
    "main/kernel": { dtype: "uint8", scale: 0.5, min: -2 },
    "main/bias": { dtype: "float16" },
  };
  const [{ paths, weights }] = model.weightsManifest;
  const whole = Buffer.concat(paths.map((path) => files.get(path)!));
  // The two weights come first: 162 numbers and 6 of four bytes become as many of one byte and of two.
  expect(weights.slice(0, 2).map(({ name }) => name)).toEqual(Object.keys(quantizations));
  for (const weight of weights) if (weight.name in quantizations) weight.quantization = quantizations[weight.name]!;
  const rest = whole.subarray(162 * 4 + 6 * 4);
  const shard = Uint8Array.from(Buffer.concat([new Uint8Array(162 + 12), rest]));
  model.weightsManifest[0].paths = ["all.bin"];
  const { layers } = await loaded(
    new Map(files).set("model.json", new TextEncoder().encode(JSON.stringify(model))).set("all.bin", shard),
  );
  expect(layers[1]!.weights).toEqual([
    { name: "kernel", shape: [3, 3, 3, 6], stored: "uint8", scale: 0.5, min: -2, bytes: 162 },
    { name: "bias", shape: [6], stored: "float16", bytes: 12 },
  ]);
});

it("tells the layers of a network that is not compiled, without multiply-adds", async () => {
  const text = new TextDecoder().decode(files.get("model.json"));
  const model = JSON.parse(text, (_, value: { config?: { name?: string } } | null) =>
    value?.config?.name === "flat" ? { ...value, config: { ...value.config, data_format: "channels_first" } } : value,
  ) as unknown;
  const odd = new TextEncoder().encode(JSON.stringify(model));
  const { info, layers } = await loaded(new Map(files).set("model.json", odd));
  expect(info.compilation).toHaveProperty("refused");
  expect(layers).toHaveLength(10);
  expect(layers[7]).toMatchObject({ name: "flat", settings: { dataFormat: "channelsFirst" } });
  expect(layers.every(({ macs }) => macs === undefined)).toBe(true);
});

it("tells a thousand layers", async () => {
  const { layers } = await loaded(await deepFiles(1000));
  expect(layers).toHaveLength(1010);
  expect(layers[500]).toMatchObject({ name: "relu_496", inputs: ["relu_495"], shapes: [[8, 8, 6]] });
});

it("keeps the branches of a block together, and says nothing without a network", async () => {
  const input = tf.input({ shape: [4], name: "in" });
  const dense = (name: string, x: tf.SymbolicTensor) => tf.layers.dense({ name, units: 2 }).apply(x) as tf.SymbolicTensor; // prettier-ignore
  const long = dense("long3", dense("long2", dense("long1", input)));
  const join = tf.layers.concatenate({ name: "join" }).apply([long, dense("short", input)]) as tf.SymbolicTensor;
  const model = tf.model({ inputs: input, outputs: join });
  const layers = layerFacts({ model, stored: new Map() });
  expect(layers.map(({ name }) => name)).toEqual(["in", "long1", "long2", "long3", "short", "join"]);
  expect(layers.at(-1)!.inputs).toEqual(["long3", "short"]);
  model.dispose();
  expect(() => testSession().layers).toThrow("No network is loaded");
});
