import * as tf from "@tensorflow/tfjs";

import type { ModelCard } from "../../../base";
import { bind, compile, filesIn, lapLayers, openModel, split } from "../../../engine/bench";
import type { Contestant, Entry, Host } from "./contestant";

type StepEntry = Extract<Entry, { kind: "our step" | "tfjs step" }>;

/** Adam as all contestants have it; PyTorch's own epsilon is smaller. */
const adam = () => tf.train.adam(1e-4, 0.9, 0.999, 1e-7);

/**
 * One training step on all LAPs of a batch: the features in front of the first LAP, kept as plain numbers as the app
 * keeps them, cross-entropy, its gradient to the LAPs' weights through the plan, Adam, and the loss as a number.
 */
export async function ourStep(entry: StepEntry, host: Host): Promise<Contestant> {
  const { model, details, size, labels, batch } = await setUp(entry, host);
  const plan = await compile(model);
  model.dispose();
  const names = [...new Set(plan.steps.flatMap(({ operation }) => (operation.kind === "lap" ? [operation.name] : [])))];
  const { prefix, suffix } = split(plan, names);
  const front = bind(prefix);
  const images = tf.tensor4d(batch, [labels.length, size, size, 3]);
  const found = front.run(images);
  const features = await Promise.all(
    suffix.inputs.map(async (_, i) => {
      const tensor = found[`cut:${i}`]!;
      return { values: await tensor.data<"float32">(), shape: tensor.shape };
    }),
  );
  tf.dispose([images, found]);
  front.dispose();
  const back = bind(suffix, { trainable: names });
  const wanted = tf.oneHot(tf.tensor1d(labels, "int32"), Math.max(...labels) + 1).toFloat();
  const variables = [...back.laps.values()].flatMap((lap) => Object.values(lap.variables));
  const optimizer = adam();
  const step = async () => {
    const inputs = features.map(({ values, shape }) => tf.tensor(values, shape));
    const { value, grads } = tf.variableGrads(() => {
      const { logits } = back.run(inputs, ["logits"]);
      return tf.losses.softmaxCrossEntropy(wanted, logits!).asScalar();
    }, variables);
    optimizer.applyGradients(Object.entries(grads).map(([name, tensor]) => ({ name, tensor })));
    const [loss] = await value.data();
    tf.dispose([value, grads, ...inputs]);
    return loss!;
  };
  return contestant(details, step);
}

/** `trainOnBatch` of the LayersModel, every layer but the LAPs frozen. */
export async function tfjsStep(entry: StepEntry, host: Host): Promise<Contestant> {
  const { model, details, size, labels, batch } = await setUp(entry, host);
  const laps = new Set<tf.layers.Layer>(lapLayers(model));
  for (const layer of model.layers) layer.trainable = laps.has(layer);
  model.compile({ optimizer: adam(), loss: "categoricalCrossentropy" });
  const x = tf.tensor4d(batch, [labels.length, size, size, 3]);
  const y = tf.oneHot(tf.tensor1d(labels, "int32"), Math.max(...labels) + 1).toFloat();
  return contestant(details, async () => (await model.trainOnBatch(x, y)) as number);
}

async function setUp({ backend, threads, network }: StepEntry, host: Host) {
  tf.enableProdMode();
  const probe = await host.backend(backend, threads);
  const opened = await probe.open({ lost: fail, fault: fail });
  const { model } = await openModel(filesIn(network, (path) => host.read(path)));
  const card = JSON.parse(new TextDecoder().decode(await host.read(`${network}/card.json`))) as ModelCard;
  const batch = new Float32Array((await host.read("batch.f32")).buffer);
  const { size } = card.preprocessing;
  const labels = Array.from({ length: batch.length / (size * size * 3) }, (_, i) => i % card.classes.length);
  const details = { device: opened.device, threads: opened.threads, version: `TF.js ${tf.version_core}` };
  return { model, details, size, labels, batch };
}

function fail(why: string): never {
  throw new Error(why);
}

function contestant(details: Contestant["details"], step: () => Promise<number>): Contestant {
  return {
    details,
    async run() {
      const begun = performance.now();
      const loss = await step();
      const time = performance.now() - begun;
      if (!Number.isFinite(loss)) throw new Error(`its loss is ${loss}`);
      return time;
    },
    // The second loss is right only if the first step's gradients were.
    answer: async () => ({ logits: Float32Array.of(await step(), await step()), maps: [] }),
  };
}
