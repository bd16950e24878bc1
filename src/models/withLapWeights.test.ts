import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { useTestBackend } from "../lap/testing";
import { openModel } from "./openModel";
import { filesOf, tinyCard, tinyFiles } from "./testing";
import { withLapWeights } from "./withLapWeights";

beforeAll(useTestBackend);

const weightsOf = async (files: Map<string, Uint8Array<ArrayBuffer>>) => {
  const { model, card } = await openModel(filesOf(files));
  const read = await Promise.all(model.weights.map(async (w) => [w.originalName, await w.read().data()] as const));
  model.dispose();
  return { card, weights: Object.fromEntries(read) };
};

it("writes files that open with the new weights in the LAPs and the old ones everywhere else", async () => {
  const before = await tinyFiles();
  const alpha = Float32Array.of(2.5);
  const heads_bias = Float32Array.of(0.1, 0.2, 1 / 3);
  const after = await withLapWeights(filesOf(before), { lap2: { alpha, heads_bias } }, { ...tinyCard, name: "taught" });
  const [old, fresh] = [await weightsOf(before), await weightsOf(after)];
  expect(fresh.card.name).toBe("taught");
  expect(fresh.weights).toEqual({ ...old.weights, "lap2/alpha": alpha, "lap2/heads_bias": heads_bias });
});

it("keeps float16 weights as they are and writes the LAPs' as float32", async () => {
  const tensors = tf.memory().numTensors;
  const before = await tinyFiles();
  const json = JSON.parse(new TextDecoder().decode(before.get("model.json"))) as {
    weightsManifest: { paths: string[]; weights: { shape: number[]; quantization?: object }[] }[];
  };
  const [group] = json.weightsManifest;
  const count = group!.weights.reduce((sum, { shape }) => sum + shape.reduce((size, n) => size * n, 1), 0);
  for (const spec of group!.weights) spec.quantization = { dtype: "float16", original_dtype: "float32" };
  const half = new Map([...before, ["model.json", new TextEncoder().encode(JSON.stringify(json))]]);
  const [first, second] = group!.paths as [string, string];
  half.set(first, new Uint8Array(count * 2).fill(0x3c, 1, 2)).set(second, new Uint8Array(0));
  const after = await withLapWeights(filesOf(half), { lap1: { alpha: Float32Array.of(1 / 3) } }, tinyCard);
  expect((await weightsOf(after)).weights["lap1/alpha"]).toEqual(Float32Array.of(1 / 3));
  expect(tf.memory().numTensors).toBe(tensors);
});

it.each([
  [{ lap1: { alpha: new Float32Array(2) } }, "lap1/alpha has 2 numbers; the network's file expects 1"],
  [{ lap9: { alpha: new Float32Array(1) } }, "The network has no weight lap9/alpha"],
])("refuses %j", async (weights, sentence) => {
  await expect(withLapWeights(filesOf(await tinyFiles()), weights, tinyCard)).rejects.toThrow(sentence);
});
