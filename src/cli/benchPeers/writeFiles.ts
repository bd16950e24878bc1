import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as tf from "@tensorflow/tfjs";

import { type ModelCard, type Pixels, resize, toInput } from "../../base";
import { compile, filesIn, macs, openModel } from "../../engine/bench";
import { readNetwork } from "../bench/enginePage";
import { type NetworkFiles, vanillaTwin } from "../bench/vanillaTwin";
import { decodeFile } from "../decodeFile";
import { toOnnx } from "./onnx/toOnnx";

/** Pictures in a training step. */
const BATCH = 8;

/**
 * Puts what all contestants read into `folder`: the network and its vanilla twin as TF.js files, the network as ONNX, the
 * picture at the network's size (pixels.rgb), and a batch of inputs [8, size, size, 3] (batch.f32): the picture, shifted.
 */
export async function writeFiles(folder: string, model: string, image: string, onnx?: Uint8Array) {
  const files = await readNetwork(`models/${model}`);
  const twin = vanillaTwin(files);
  for (const [name, content] of [
    ["network", files],
    ["twin", twin],
  ] as const) {
    mkdirSync(join(folder, name), { recursive: true });
    for (const [file, bytes] of content) writeFileSync(join(folder, name, file), bytes);
  }
  const exported = onnx ?? toOnnx(files).bytes;
  writeFileSync(join(folder, "network.onnx"), exported);
  const { preprocessing, classes } = JSON.parse(new TextDecoder().decode(files.get("card.json"))) as ModelCard;
  const { size } = preprocessing;
  const pixels = resize((await decodeFile(image)).pixels, size);
  writeFileSync(join(folder, "pixels.rgb"), pixels.data);
  const inputs = Array.from({ length: BATCH }, (_, i) => toInput(shifted(pixels, i * 5), preprocessing));
  writeFileSync(join(folder, "batch.f32"), Buffer.concat(inputs.map(({ buffer }) => new Uint8Array(buffer as ArrayBuffer)))); // prettier-ignore
  tf.enableProdMode();
  await tf.setBackend("cpu");
  const [work, twinWork] = [await workOf(files), await workOf(twin)];
  return { size, classes: classes.length, onnxBytes: exported.length, work, twinWork };
}

/** The picture moved round by so many columns. */
function shifted({ width, height, data }: Pixels, columns: number): Pixels {
  const moved = new Uint8Array(data.length);
  for (let at = 0; at < width * height; at++) {
    const [row, column] = [Math.floor(at / width), at % width];
    moved.set(data.subarray(at * 3, at * 3 + 3), (row * width + ((column + columns) % width)) * 3);
  }
  return { width, height, data: moved };
}

/** Multiplications (each with an addition) of one pass. */
async function workOf(files: NetworkFiles): Promise<number> {
  const { model } = await openModel(filesIn("memory", async (path) => Uint8Array.from(files.get(path.slice("memory/".length))!))); // prettier-ignore
  try {
    return macs(await compile(model));
  } finally {
    model.dispose();
  }
}
