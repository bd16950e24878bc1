import { existsSync, readFileSync } from "node:fs";
import * as tf from "@tensorflow/tfjs";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it } from "vitest";

import { toInput } from "../../base";
import { relativeGap } from "../../lap/testTensors";
import { conceptOutput, lapLayers, openModel, type OpenModel } from "../../models";
import { modelFolder } from "../node";
import { bind } from "./bind";
import { compile } from "./compile";
import { macs, type Plan } from "./plan";

const FOLDER = "models/smile-resnet18";

/** What PyTorch computed when the network was exported. */
interface Expected {
  logits: number[];
  laps: { name: string; concepts: { p: number[] }[] }[];
}

describe("the smile network", () => {
  let open: OpenModel;
  let plan: Plan;
  let input: tf.Tensor4D;
  let expected: Expected;

  beforeAll(async () => {
    expect(existsSync(`${FOLDER}/fixture/expected.json`)).toBe(true);
    expected = JSON.parse(readFileSync(`${FOLDER}/fixture/expected.json`, "utf8")) as Expected;
    open = await openModel(modelFolder(FOLDER));
    plan = await compile(open.model);
    const { data, info } = await sharp(`${FOLDER}/fixture/input.png`)
      .removeAlpha()
      .raw()
      .toBuffer({ resolveWithObject: true });
    const pixels = { width: info.width, height: info.height, data: new Uint8Array(data) };
    const { size } = open.card.preprocessing;
    input = tf.tensor4d(toInput(pixels, open.card.preprocessing), [1, size, size, 3]);
  });
  afterAll(() => {
    open.model.dispose();
    input.dispose();
  });

  it("gives the LayersModel's and PyTorch's logits and maps to 1e-4", async () => {
    const program = bind(plan);
    const outputs = program.run(input);
    const layers = lapLayers(open.model);
    const extended = tf.model({ inputs: open.model.inputs, outputs: [...open.model.outputs, ...layers.map(conceptOutput)] }); // prettier-ignore
    const [probabilities, ...zs] = extended.predict(input) as tf.Tensor[];
    expect(relativeGap(await outputs["logits"]!.data(), expected.logits)).toBeLessThan(1e-4);
    expect(relativeGap(await outputs["probabilities"]!.data(), await probabilities!.data())).toBeLessThan(1e-4);
    for (const [l, { name, concepts }] of expected.laps.entries()) {
      const z = outputs[`${name}:z`]!;
      expect(relativeGap(await z.data(), await zs[l]!.data()), name).toBeLessThan(1e-4);
      const p = await tf.sigmoid(z).data();
      const heads = concepts.length;
      for (const [c, concept] of concepts.entries()) {
        const map = concept.p.map((_, pixel) => p[pixel * heads + c]!);
        expect(relativeGap(map, concept.p), `${name} ${c}`).toBeLessThan(1e-4);
      }
    }
    program.dispose();
  });

  it("becomes fused steps only: no padding, norm, bias, sum or activation is left on its own", () => {
    const kinds = plan.steps.map(({ operation }) => operation.kind);
    const block = ["convolution", "convolution"];
    const stage = ["convolution", "lap", ...block, ...block];
    expect(kinds).toEqual([
      ...["convolution", "pool", ...block, ...block],
      ...[...stage, ...stage, ...stage],
      ...["lap", "reshape", "dense", "activation"],
    ]);
    const activations = plan.steps.map(({ operation }) => operation).filter(({ kind }) => kind === "activation");
    expect(activations).toEqual([{ kind: "activation", name: "softmax" }]);
    const names = plan.steps.map(({ name }) => name);
    expect(names.slice(0, 2)).toEqual(["stem_pad + stem", "stem_pool_pad + stem_pool"]);
    expect(names).toContain("stage1_block1_conv2 + stage1_block1_add + stage1_block1_relu");
    const residuals = plan.steps.filter(({ operation, inputs }) => operation.kind === "convolution" && inputs.length === 2); // prettier-ignore
    expect(residuals).toHaveLength(8);
    expect(residuals.every(({ operation }) => operation.kind === "convolution" && operation.settings.activation === "relu")).toBe(true); // prettier-ignore
    expect(macs(plan)).toBe(byLayers(open.model) - savedByPoolingFirst(open.model));
  });
});

/** What the 1x1 shortcuts save that read a quarter of the pixels, the LAP pooling their inputs in place of their outputs. */
function savedByPoolingFirst(model: tf.LayersModel): number {
  const shortcuts = model.layers.filter(({ name }) => name.endsWith("_shortcut"));
  expect(shortcuts).toHaveLength(3);
  return shortcuts.reduce((sum, layer) => {
    const [, h, w, channels] = layer.outputShape as [null, number, number, number];
    const read = (layer.input as tf.SymbolicTensor).shape[3]!;
    return sum + h * w * ((3 / 4) * read * channels + channels - read);
  }, 0);
}

/** Multiply-adds counted from the layers' own shapes: convolutions, dense, and of LAPs scoring and pooling. */
function byLayers(model: tf.LayersModel): number {
  const product = (numbers: (number | null)[]) => numbers.reduce<number>((all, each) => all * (each ?? 1), 1);
  const counts = model.layers.map((layer) => {
    const shapes = (symbols: tf.SymbolicTensor | tf.SymbolicTensor[]) => [symbols].flat().map(({ shape }) => shape);
    const kernels = layer.weights.map(({ shape }) => shape).filter(({ length }) => length > 1);
    switch (layer.getClassName()) {
      case "Conv2D":
      case "Dense":
        return product([...shapes(layer.output)[0]!, ...kernels[0]!.slice(0, -1)]);
      case "LocalAttentionPooling": {
        const [, h, w] = shapes(layer.input)[0]!;
        const scoring = kernels.map((kernel) => product([h!, w!, ...kernel]));
        // Windows do not overlap here: every number is weighted once.
        return [...scoring, ...shapes(layer.input).map(product)].reduce((sum, each) => sum + each);
      }
      default:
        return 0;
    }
  });
  return counts.reduce((sum, each) => sum + each, 0);
}
