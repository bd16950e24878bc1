import * as tf from "@tensorflow/tfjs";
import { expect, it } from "vitest";

import { lapLayers, openModel } from "../../models";
import { filesOf, tinyFiles } from "../../models/testing";
import { vanillaTwin } from "./vanillaTwin";

const open = async (files: Map<string, Uint8Array>) =>
  (await openModel(filesOf(files as Map<string, Uint8Array<ArrayBuffer>>))).model;

it("is the same network with strided convolutions and an average in the place of the LAPs", async () => {
  await tf.setBackend("cpu");
  const files = await tinyFiles();
  const [lap, twin] = [await open(files), await open(vanillaTwin(files))];

  expect(lapLayers(lap).map(({ name }) => name)).toEqual(["lap1", "lap2"]);
  expect(lapLayers(twin).map(({ name }) => name)).toEqual(["lap2"]);
  for (const name of ["main", "shortcut"]) {
    expect(lap.getLayer(name).outputShape).toEqual([null, 16, 16, 6]);
    expect(twin.getLayer(name).outputShape).toEqual([null, 8, 8, 6]);
  }
  for (const name of ["main", "shortcut", "deep", "logits"]) {
    const [kept, original] = [twin, lap].map((model) => model.getLayer(name).getWeights()) as [
      tf.Tensor[],
      tf.Tensor[],
    ];
    for (const [i, weight] of kept.entries()) expect(await weight.data()).toEqual(await original[i]!.data());
  }
});

it("averages: what its last LAP sees is the mean of the features before it", async () => {
  await tf.setBackend("cpu");
  const twin = await open(vanillaTwin(await tinyFiles()));
  const inside = tf.model({
    inputs: twin.inputs,
    outputs: [twin.getLayer("deep").output, twin.getLayer("flat").output] as tf.SymbolicTensor[],
  });
  const [deep, flat] = inside.predict(tf.randomNormal([1, 16, 16, 3], 0, 1, "float32", 3)) as [
    tf.Tensor4D,
    tf.Tensor2D,
  ];
  const [mean, seen] = [await deep.mean([1, 2]).data(), await flat.data()];
  expect(Math.max(...mean)).toBeGreaterThan(0);
  mean.forEach((value, channel) => expect(seen[channel]).toBeCloseTo(value, 5));
});

it("leaves out of the card what decided by concepts that are gone", async () => {
  await tf.setBackend("cpu");
  const files = await tinyFiles();
  const card = JSON.parse(new TextDecoder().decode(files.get("card.json"))) as object;
  const zeros = (count: number) => Buffer.alloc(count).toString("base64");
  const sumMlp = { hiddenKernel: zeros(24), hiddenBias: zeros(16), outputKernel: zeros(16), outputBias: zeros(8) };
  const mlp = { laps: { lap1: sumMlp, lap2: sumMlp }, n: 20, split: "training", seed: 1, trained: "On 20 images." };
  files.set("card.json", new TextEncoder().encode(JSON.stringify({ ...card, vote: "mlp", mlp })));
  expect((await openModel(filesOf(files))).card.vote).toBe("mlp");
  const twin = await openModel(filesOf(vanillaTwin(files) as typeof files));
  expect([twin.card.vote, twin.card.mlp]).toEqual([undefined, undefined]);
});
