import * as tf from "@tensorflow/tfjs";

import type { ModelCard } from "../base";
import { LocalAttentionPooling } from "../lap";
import type { ModelFiles } from "./modelFiles";

/**
 * A LAP network small enough to build in a test: 16 px input, two classes, a windowed LAP with a shortcut, an adaptive LAP.
 * `more` activations in a row before the last convolution make it deep.
 */
export function tinyModel(seed = 1, heads = 3, classes = 2, more = 0): tf.LayersModel {
  const init = (step: number) => tf.initializers.glorotNormal({ seed: seed * 100 + step }) as never;
  const convolution = (name: string, filters: number, step: number) =>
    tf.layers.conv2d({
      name,
      filters,
      kernelSize: 3,
      padding: "same",
      activation: "relu",
      kernelInitializer: init(step),
      biasInitializer: tf.initializers.constant({ value: 0.3 }),
    });
  const input = tf.input({ shape: [16, 16, 3], name: "image" });
  const main = convolution("main", 6, 1).apply(input) as tf.SymbolicTensor;
  const shortcut = convolution("shortcut", 6, 2).apply(input) as tf.SymbolicTensor;
  const lap1 = new LocalAttentionPooling({ name: "lap1", heads, hidden: 8, aggregator: "sum", seed: seed + 1 });
  const [a, b] = lap1.apply([main, shortcut]) as tf.SymbolicTensor[];
  const sum = tf.layers.add({ name: "sum" }).apply([a!, b!]) as tf.SymbolicTensor;
  let last = sum;
  for (let i = 0; i < more; i++) {
    last = tf.layers.activation({ name: `relu_${i + 1}`, activation: "relu" }).apply(last) as tf.SymbolicTensor;
  }
  const deep = convolution("deep", 8, 3).apply(last) as tf.SymbolicTensor;
  const lap2 = new LocalAttentionPooling({
    name: "lap2",
    heads,
    hidden: 8,
    aggregator: "sum",
    adaptive: [1, 1],
    seed,
  });
  const [pooled] = lap2.apply([deep]) as tf.SymbolicTensor[];
  const flat = tf.layers.flatten({ name: "flat" }).apply(pooled!) as tf.SymbolicTensor;
  const logits = tf.layers.dense({ name: "logits", units: classes, kernelInitializer: init(4) }).apply(flat);
  const output = tf.layers.activation({ name: "probabilities", activation: "softmax" }).apply(logits);
  return tf.model({ inputs: input, outputs: output as tf.SymbolicTensor });
}

export const tinyCard: ModelCard = {
  name: "tiny",
  title: "Tiny",
  description: "A network for tests.",
  classes: ["neutral", "smile"],
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
  laps: [
    { name: "lap1", grid: [16, 16] },
    { name: "lap2", grid: [8, 8] },
  ],
  preprocessing: {
    size: 16,
    fit: "stretch",
    resize: "triangle",
    channels: "RGB",
    scale: 1 / 255,
    mean: [0.5, 0.5, 0.5],
    std: [0.25, 0.25, 0.25],
  },
  metrics: [],
};

/** The tiny network as the bytes of its files, the weights in two shards. */
export function tinyFiles(seed?: number): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  return filesWith(tinyModel(seed), tinyCard);
}

/** The tiny network with many classes and a concept for each, "class 1" and so on. */
export function manyFiles(count: number, seed?: number): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const classes = Array.from({ length: count }, (_, i) => `class ${i + 1}`);
  const concepts = classes.map((name) => ({ name, class: name }));
  return filesWith(tinyModel(seed, count, count), { ...tinyCard, name: "many", title: "Many", classes, concepts });
}

/** The tiny network with so many more layers that only a list of what is in sight can show them. */
export function deepFiles(more: number): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  return filesWith(tinyModel(1, 3, 2, more), { ...tinyCard, name: "deep", title: "Deep" });
}

async function filesWith(model: tf.LayersModel, card: ModelCard): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  const files = new Map<string, Uint8Array<ArrayBuffer>>();
  const put = (name: string, value: unknown) => files.set(name, new TextEncoder().encode(JSON.stringify(value)));
  await model.save(
    tf.io.withSaveHandler(async ({ modelTopology, weightSpecs, weightData }) => {
      const bytes = new Uint8Array(tf.io.CompositeArrayBuffer.join(weightData));
      const paths = ["group1-shard1of2.bin", "group1-shard2of2.bin"];
      files.set(paths[0]!, bytes.slice(0, 1000));
      files.set(paths[1]!, bytes.slice(1000));
      put("model.json", { format: "layers-model", modelTopology, weightsManifest: [{ paths, weights: weightSpecs }] });
      return { modelArtifactsInfo: { dateSaved: new Date(0), modelTopologyType: "JSON" } };
    }),
  );
  model.dispose();
  put("card.json", card);
  return files;
}

/** Files held in memory as `openModel` reads them. */
export function filesOf(files: Map<string, Uint8Array<ArrayBuffer>>): ModelFiles {
  return {
    place: "memory",
    async read(name, { onBytes } = {}) {
      const bytes = files.get(name);
      if (!bytes) throw new Error(`${name} is missing`);
      onBytes?.(bytes.length);
      return bytes;
    },
  };
}
