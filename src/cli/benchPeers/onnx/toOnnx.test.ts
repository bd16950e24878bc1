import { readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import { InferenceSession, Tensor } from "onnxruntime-node";
import sharp from "sharp";
import { describe, expect, it } from "vitest";

import { toInput } from "../../../base";
import { type LapConfig, LocalAttentionPooling } from "../../../lap";
import { conceptOutput, lapLayers } from "../../../models";
import type { NetworkFiles } from "../../bench/vanillaTwin";
import { readNetwork } from "../../bench/enginePage";
import { channelsFirst } from "../contestants/input";
import { readWeights } from "./readWeights";
import { toOnnx } from "./toOnnx";

const FOLDER = "models/smile-resnet18";

async function run(onnx: Uint8Array, input: Float32Array, shape: number[]): Promise<Record<string, Float32Array>> {
  const session = await InferenceSession.create(onnx);
  const outputs = await session.run({ input: new Tensor("float32", input, shape) });
  return Object.fromEntries(Object.entries(outputs).map(([name, { data }]) => [name, data as Float32Array]));
}

function gap(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  expect(got.length).toBe(expected.length);
  return Math.max(...Array.from(expected, (value, i) => Math.abs(value - got[i]!)));
}

it("the smile network as ONNX gives the logits and maps that PyTorch gave when it was exported", async () => {
  const expected = JSON.parse(readFileSync(`${FOLDER}/fixture/expected.json`, "utf8")) as {
    logits: number[];
    laps: { name: string; concepts: { p: number[] }[] }[];
  };
  const picture = sharp(`${FOLDER}/fixture/input.png`).removeAlpha().raw();
  const { data, info } = await picture.toBuffer({ resolveWithObject: true });
  const files = await readNetwork(FOLDER);
  const { preprocessing } = JSON.parse(new TextDecoder().decode(files.get("card.json"))) as {
    preprocessing: Parameters<typeof toInput>[1];
  };
  const { size } = preprocessing;
  const input = toInput({ width: info.width, height: info.height, data: new Uint8Array(data) }, preprocessing);
  const { bytes, outputs } = toOnnx(files);
  const got = await run(bytes, channelsFirst(input, 3), [1, 3, size, size]);
  expect(outputs).toEqual(["logits", "lap1", "lap2", "lap3", "lap4"]);
  expect(gap(got["logits"]!, expected.logits)).toBeLessThan(1e-4);
  for (const { name, concepts } of expected.laps) {
    const maps = concepts.flatMap(({ p }) => p);
    expect(gap(got[name]!, maps), name).toBeLessThan(1e-4);
  }
});

/** A network of all kinds of layers around one LAP of this configuration, 13 x 11 or 16 x 12 pixels, with lively weights. */
function madeModel(lap: Omit<LapConfig, "name">, grid: [number, number]): tf.LayersModel {
  const input = tf.input({ shape: [...grid, 3], name: "image" });
  const apply = (layer: tf.layers.Layer, x: tf.SymbolicTensor | tf.SymbolicTensor[]) =>
    layer.apply(x) as tf.SymbolicTensor;
  const { layers } = tf;
  let x = apply(layers.zeroPadding2d({ padding: [[1, 2], [0, 1]] }), input); // prettier-ignore
  x = apply(layers.conv2d({ filters: 6, kernelSize: [3, 2], activation: "relu" }), x);
  x = apply(layers.batchNormalization({}), x);
  const short = apply(
    layers.conv2d({ filters: 6, kernelSize: 3, padding: "same", dilationRate: 2, useBias: false }),
    x,
  );
  x = apply(layers.conv2d({ filters: 6, kernelSize: 1, activation: "relu6" }), x);
  const [main, shortcut] = new LocalAttentionPooling({ name: "lap1", ...lap }).apply([x, short]) as tf.SymbolicTensor[];
  x = apply(layers.add(), [main!, shortcut!]);
  x = apply(layers.activation({ activation: "relu" }), x);
  x = apply(layers.zeroPadding2d({ padding: 1 }), x);
  x = apply(layers.maxPooling2d({ poolSize: 3, strides: 2 }), x);
  x = apply(layers.conv2d({ filters: 5, kernelSize: 3, strides: 2, padding: "same", activation: "sigmoid" }), x);
  x = apply(layers.averagePooling2d({ poolSize: 2, strides: 1, padding: "same" }), x);
  x = apply(layers.dropout({ rate: 0.5 }), x);
  x = apply(layers.dense({ units: 2, name: "logits" }), apply(layers.flatten(), x));
  x = apply(layers.activation({ activation: "softmax" }), x);
  const model = tf.model({ inputs: input, outputs: x });
  const lively = model.weights.map(({ name, shape }, i) => {
    const low = /variance|alpha/.test(name) ? 0.3 : -0.5;
    return tf.randomUniform(shape as number[], low, 0.7, "float32", i + 1);
  });
  model.setWeights(lively);
  return model;
}

async function filesOf(model: tf.LayersModel): Promise<NetworkFiles> {
  const files: NetworkFiles = new Map();
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const manifest = [{ paths: ["weights.bin"], weights: weightSpecs }];
      files.set("model.json", new TextEncoder().encode(JSON.stringify({ modelTopology, weightsManifest: manifest })));
      files.set("weights.bin", new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData)));
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  return files;
}

describe("a made network with a LAP of", () => {
  it.each<[string, Omit<LapConfig, "name">, [number, number]]>([
    ["2x2 windows that tile the map", { heads: 3, hidden: 4 }, [16, 12]],
    ["2x2 windows that leave a rest", { heads: 3, hidden: 4, aggregator: "mean" }, [13, 11]],
    ["overlapping padded windows", { heads: 2, hidden: 0, aggregator: "max", poolSize: 3, strides: 2, padding: [[1, 1], [0, 2]] }, [13, 11]], // prettier-ignore
    ["one head, 1x2 windows", { heads: 1, hidden: 3, poolSize: [1, 2] }, [13, 12]],
    ["an adaptive 5x3 grid", { heads: 3, aggregator: "trainable", adaptive: [5, 3] }, [13, 11]],
    ["an adaptive 6x6 grid on a smaller map", { heads: 3, adaptive: [6, 6], epsilon: 1e-3 }, [9, 5]],
  ])("%s computes as ONNX what TF.js computes", async (_, lap, grid) => {
    await tf.setBackend("cpu");
    const model = madeModel(lap, grid);
    const [h, w] = grid;
    const x = tf.randomNormal<tf.Rank.R4>([2, h, w, 3], 0, 1, "float32", 7);
    const extended = tf.model({
      inputs: model.inputs,
      outputs: [model.getLayer("logits").output as tf.SymbolicTensor, ...lapLayers(model).map(conceptOutput)],
    });
    const [logits, z] = extended.predict(x) as [tf.Tensor, tf.Tensor4D];
    const input = (await x.transpose([0, 3, 1, 2]).data()) as Float32Array;
    const got = await run(toOnnx(await filesOf(model), 2).bytes, input, [2, 3, h, w]);
    const expected = await logits.data();
    const scale = Math.max(1, ...expected.map(Math.abs));
    expect(gap(got["logits"]!, expected) / scale).toBeLessThan(1e-5);
    expect(gap(got["lap1"]!, await z.sigmoid().transpose([0, 3, 1, 2]).data())).toBeLessThan(1e-5);
  });

  it("an unknown kind of layer is refused by its name", async () => {
    const files = new Map([
      [
        "model.json",
        new TextEncoder().encode(
          JSON.stringify({
            modelTopology: {
              config: {
                layers: [
                  {
                    class_name: "InputLayer",
                    config: { name: "in", batch_input_shape: [null, 4, 4, 3] },
                    inbound_nodes: [],
                  },
                  { class_name: "UpSampling2D", config: { name: "up" }, inbound_nodes: [[["in", 0, 0, {}]]] },
                ],
                output_layers: [["out", 0, 0]],
              },
            },
            weightsManifest: [],
          }),
        ),
      ],
    ]);
    expect(() => toOnnx(files)).toThrow(/up is a UpSampling2D, which has no translation/);
  });
});

it("weights of every size stand one after another, and one byte is a step on its scale", () => {
  const entry = (name: string, dtype: string, more = {}) => ({
    name,
    shape: [2],
    dtype: "float32",
    quantization: { dtype, ...more },
  });
  const weights = [
    entry("a", "float16"),
    entry("b", "uint8", { scale: 0.5, min: -1 }),
    { name: "c", shape: [1], dtype: "float32" },
  ];
  const manifest = (list: object[]) =>
    new TextEncoder().encode(JSON.stringify({ weightsManifest: [{ paths: ["x.bin", "y.bin"], weights: list }] }));
  const shards: [string, Uint8Array][] = [
    ["x.bin", Uint8Array.of(0x00, 0x3c, 0x00, 0xc0, 0)],
    ["y.bin", Uint8Array.of(255, ...new Uint8Array(Float32Array.of(0.1).buffer))],
  ];
  const read = readWeights(new Map([["model.json", manifest(weights)], ...shards]));
  expect([...read].map(([name, { values }]) => [name, ...values])).toEqual([
    ["a", 1, -2],
    ["b", -1, 126.5],
    ["c", Math.fround(0.1)],
  ]);
  const odd = new Map([["model.json", manifest([entry("d", "uint16")])], ...shards]);
  expect(() => readWeights(odd)).toThrow(/d is stored as uint16; expected float32, float16 or uint8/);
});
