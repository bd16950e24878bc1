import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { randomValues, relativeGap, useTestBackend } from "../../lap/testing";
import { ACTIVATIONS, type ConvolutionKernel, type ConvolutionSettings } from "./convolution";
import { around, convolveByDefinition, numbersFor, settingsOf, type Shape } from "./testing";
import { chooseWay, type Way } from "./chooseWay";
import { stockConvolution } from "./stockConvolution";
import { wasmMemory } from "../wasm/wasmKernels";
import { wasmConvolution, wasmConvolutionBy } from "./wasmConvolution";

beforeAll(useTestBackend);

// Where our kernels do not run, the same cases are put to the path that does.
function kernelOfBackend(way?: Way): ConvolutionKernel {
  if (!wasmConvolution.fits(tf.getBackend(), plain)) return stockConvolution;
  return way ? wasmConvolutionBy(() => way) : wasmConvolution;
}
const plain = settingsOf({ kernelShape: [1, 1, 1, 1] });

it("fits WASM with SIMD and nothing else", () => {
  expect(wasmConvolution.fits("cpu", plain)).toBe(false);
  expect(wasmConvolution.fits("webgpu", plain)).toBe(false);
  expect(wasmConvolution.fits(tf.getBackend(), plain)).toBe(tf.getBackend() === "wasm");
});

interface Options {
  seed?: number;
  scale?: number;
  residual?: boolean;
  way?: Way;
}

/** Largest difference from the definition. */
async function compare(shape: Shape, settings: ConvolutionSettings, options: Options = {}): Promise<number> {
  const { seed = 1, scale = 1, residual = false, way } = options;
  const { x, kernel, bias } = numbersFor(randomValues, shape, settings, { seed, scale });
  const blank = convolveByDefinition(x, shape, kernel, bias, undefined, settings);
  const added = residual ? randomValues(blank.values.length, seed + 3, -scale, scale) : undefined;
  const expected = convolveByDefinition(x, shape, kernel, bias, added, settings);
  const convolution = kernelOfBackend(way).make(kernel, bias, settings);
  const input = tf.tensor4d(x, shape);
  const rest = added && tf.tensor4d(added, expected.shape);
  const y = convolution.run(input, rest);
  expect(y.shape).toEqual(expected.shape);
  const gap = relativeGap(await y.data(), expected.values);
  convolution.dispose();
  tf.dispose([input, y, ...(rest ? [rest] : [])]);
  return gap;
}

describe("direct", () => {
  const cases: [string, Shape, Parameters<typeof settingsOf>[0]][] = [
    ["one number", [1, 1, 1, 1], { kernelShape: [1, 1, 1, 1] }],
    ["1x1", [2, 5, 3, 7], { kernelShape: [1, 1, 7, 13] }],
    ["1x1 of strides", [2, 7, 6, 8], { kernelShape: [1, 1, 8, 16], strides: [2, 3] }],
    ["a stem", [2, 23, 19, 3], { kernelShape: [7, 7, 3, 10], strides: [2, 2], padding: around(3) }],
    ["dilated", [1, 11, 13, 5], { kernelShape: [3, 3, 5, 6], dilations: [2, 3], padding: around(2) }],
    ["dilated down only", [1, 11, 9, 4], { kernelShape: [3, 2, 4, 9], dilations: [3, 1] }],
    ["oblong with strides", [2, 9, 14, 3], { kernelShape: [2, 5, 3, 17], strides: [3, 2] }],
    ["padded unevenly", [2, 6, 5, 3], { kernelShape: [3, 3, 3, 5], padding: [[0, 2], [3, 1]] }], // prettier-ignore
    ["cropped", [2, 9, 8, 3], { kernelShape: [3, 3, 3, 5], padding: [[-2, -1], [-1, -3]] }], // prettier-ignore
    ["cropped here and padded there", [2, 6, 7, 3], { kernelShape: [3, 2, 3, 5], padding: [[-2, 3], [4, -1]] }], // prettier-ignore
    ["cropped on the left, padded below", [2, 6, 7, 3], { kernelShape: [3, 2, 3, 5], padding: [[-1, 2], [-2, 0]] }], // prettier-ignore
    ["cropped at the far side only", [1, 6, 7, 3], { kernelShape: [3, 2, 3, 5], padding: [[1, -2], [0, -3]] }], // prettier-ignore
    ["all padding but one pixel", [1, 1, 1, 6], { kernelShape: [5, 5, 6, 8], padding: around(4) }],
    ["a kernel as large as the image", [3, 4, 6, 5], { kernelShape: [4, 6, 5, 11] }],
    ["more images than are padded at once", [9, 40, 40, 16], { kernelShape: [3, 3, 16, 3], padding: around(1) }],
    ["several blocks of pixels", [1, 70, 65, 32], { kernelShape: [2, 2, 32, 12], padding: around(1) }],
  ];
  it.each(cases)("%s", async (_, shape, some) => {
    expect(await compare(shape, settingsOf(some), { way: "direct" })).toBeLessThan(2e-6);
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8, 9, 15, 16, 17])("%i channels in and out", async (channels) => {
    const settings = settingsOf({ kernelShape: [3, 3, channels, channels], strides: [2, 1], padding: around(1) });
    expect(
      await compare([2, 5, 6, channels], settings, { seed: channels, residual: true, way: "direct" }),
    ).toBeLessThan(2e-6);
  });
});

describe.each([2, 4] as const)("Winograd's F(%i x %i)", (way) => {
  const heights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 13];
  const shapes = heights.flatMap((h) => [1, 4, 6, 11, 14].map((w) => [h, w] as const));
  it.each(shapes)("%i x %i pixels", async (h, w) => {
    const settings = settingsOf({ kernelShape: [3, 3, 12, 20], padding: around(1), activation: "relu" });
    const options = { seed: h * w, residual: true, way };
    for (const n of [1, 3]) expect(await compare([n, h, w, 12], settings, options)).toBeLessThan(5e-6);
  });

  it.each([4, 8, 12, 16, 20])("%i channels in and out", async (channels) => {
    const settings = settingsOf({ kernelShape: [3, 3, channels, channels], padding: around(1) });
    expect(await compare([2, 5, 6, channels], settings, { seed: channels, residual: true, way })).toBeLessThan(5e-6);
  });

  it.each([
    ["no padding", around(0)],
    ["much padding", around(5)],
    ["uneven padding", [[0, 2], [3, 1]]], // prettier-ignore
    ["cropping", [[-2, -1], [-1, -3]]], // prettier-ignore
    ["both", [[-2, 3], [4, -1]]], // prettier-ignore
  ] as [string, ConvolutionSettings["padding"]][])("%s", async (_, padding) => {
    const settings = settingsOf({ kernelShape: [3, 3, 8, 4], padding });
    expect(await compare([4, 13, 12, 8], settings, { residual: true, way })).toBeLessThan(5e-6);
  });

  it("of several blocks of tiles", async () => {
    const settings = settingsOf({ kernelShape: [3, 3, 64, 16], padding: around(1) });
    expect(await compare([3, 41, 39, 64], settings, { way })).toBeLessThan(5e-6);
  });

  it("rounds little: one layer of 128 channels is within 5e-6", async () => {
    const settings = settingsOf({ kernelShape: [3, 3, 128, 128], padding: around(1) });
    expect(await compare([1, 16, 16, 128], settings, { way })).toBeLessThan(5e-6);
  });

  it("rounds little: twenty layers, one after the other, are within 1e-5", async () => {
    const shape: Shape = [1, 12, 12, 32];
    const settings = settingsOf({ kernelShape: [3, 3, 32, 32], padding: around(1), activation: "relu" });
    let { x: y } = numbersFor(randomValues, shape, settings) as { x: ArrayLike<number> };
    let tensor = tf.tensor4d(Float32Array.from(y), shape);
    for (let layer = 0; layer < 20; layer++) {
      // Weights of this spread keep the numbers' size through relu (He et al. 2015).
      const kernel = numbersFor(randomValues, shape, settings, { seed: layer + 2 }).kernel.map((w) => w * Math.SQRT2);
      y = convolveByDefinition(y, shape, kernel, undefined, undefined, settings).values;
      const convolution = kernelOfBackend(way).make(kernel, undefined, settings);
      const next = convolution.run(tensor);
      convolution.dispose();
      tensor.dispose();
      tensor = next;
    }
    expect(relativeGap(await tensor.data(), y)).toBeLessThan(1e-5);
    tensor.dispose();
  });
});

describe.each([
  ["direct", settingsOf({ kernelShape: [2, 2, 3, 5] })],
  [2, settingsOf({ kernelShape: [3, 3, 8, 12], padding: around(1) })],
  [4, settingsOf({ kernelShape: [3, 3, 8, 12], padding: around(1) })],
] as [Way, ConvolutionSettings][])("the way %s", (way, settings) => {
  const shape: Shape = [2, 16, 15, settings.kernelShape[2]];

  it.each(ACTIVATIONS.flatMap((activation) => [true, false].map((residual) => ({ activation, residual }))))(
    "ends with $activation, residual $residual",
    async ({ activation, residual }) => {
      expect(await compare(shape, { ...settings, activation }, { scale: 8, residual, way })).toBeLessThan(5e-6);
    },
  );

  it.each([1e4, 1e-20, 1e15])("takes numbers of about %d", async (scale) => {
    expect(await compare(shape, settings, { scale, residual: true, way })).toBeLessThan(5e-6);
  });

  it("gives exactly the bias for zeros", async () => {
    const kernel = new Float32Array(tf.util.sizeFromShape(settings.kernelShape)).fill(1);
    const bias = randomValues(settings.kernelShape[3], 1);
    const convolution = kernelOfBackend(way).make(kernel, bias, settings);
    const y = tf.tidy(() => convolution.run(tf.zeros(shape)));
    const values = await y.data();
    expect(values.every((value, i) => value === bias[i % bias.length])).toBe(true);
    convolution.dispose();
    y.dispose();
  });

  it("passes on what is not a number", async () => {
    const kernel = new Float32Array(tf.util.sizeFromShape(settings.kernelShape)).fill(1);
    const convolution = kernelOfBackend(way).make(kernel, undefined, settings);
    const y = tf.tidy(() => convolution.run(tf.fill(shape, NaN)));
    expect((await y.data()).every(Number.isNaN)).toBe(true);
    convolution.dispose();
    y.dispose();
  });

  it("gives the same bits every time, also when made anew", async () => {
    const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
    const runs: Float32Array[] = [];
    const input = tf.tensor4d(x, shape);
    for (let round = 0; round < 3; round++) {
      const convolution = kernelOfBackend(way).make(kernel, bias, settings);
      for (let i = 0; i < 2; i++) {
        const y = convolution.run(input);
        runs.push(Float32Array.from(await y.data()));
        y.dispose();
      }
      convolution.dispose();
    }
    input.dispose();
    runs.forEach((run) => expect(run).toEqual(runs[0]));
  });

  it("leaves no tensor and no memory behind", () => {
    const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
    const input = tf.tensor4d(x, shape);
    const once = () => {
      const convolution = kernelOfBackend(way).make(kernel, bias, settings);
      const before = tf.memory().numTensors;
      tf.tidy(() => void convolution.run(input));
      expect(tf.memory().numTensors).toBe(before);
      const kept = convolution.run(input);
      expect(tf.memory().numTensors).toBe(before + 1);
      kept.dispose();
      expect(tf.memory().numTensors).toBe(before);
      convolution.dispose();
    };
    const before = tf.memory();
    for (let i = 0; i < 50; i++) once();
    expect(tf.memory().numTensors).toBe(before.numTensors);
    expect(tf.memory().numDataBuffers).toBe(before.numDataBuffers);
    input.dispose();
  });
});

it("chooses among all ways, and Winograd's only where it applies", () => {
  const settings = settingsOf({ kernelShape: [3, 3, 256, 256], padding: around(1) });
  const ways = [1, 2, 8, 14].map((size) => chooseWay(settings, 1, size, size));
  expect(ways).toEqual(["direct", "direct", 2, 4]);
  expect(chooseWay({ ...settings, strides: [1, 2] }, 1, 56, 56)).toBe("direct");
  expect(chooseWay({ ...settings, dilations: [2, 1] }, 1, 56, 56)).toBe("direct");
  expect(chooseWay({ ...settings, kernelShape: [3, 3, 255, 256] }, 1, 56, 56)).toBe("direct");
  expect(chooseWay({ ...settings, kernelShape: [3, 3, 256, 255] }, 1, 56, 56)).toBe("direct");
  expect(chooseWay({ ...settings, kernelShape: [1, 3, 256, 256] }, 1, 56, 56)).toBe("direct");
});

describe("a convolution", () => {
  const shape: Shape = [1, 6, 6, 8];
  const settings = settingsOf({ kernelShape: [3, 3, 8, 8], padding: around(1) });
  const { x, kernel } = numbersFor(randomValues, shape, settings);

  it("takes an input that another backend made", async () => {
    const backend = tf.getBackend();
    await tf.setBackend("cpu");
    const input = tf.mul(tf.tensor4d(x, shape), 1);
    await tf.setBackend(backend);
    const convolution = kernelOfBackend().make(kernel, undefined, settings);
    const y = convolution.run(input as tf.Tensor4D);
    const { values } = convolveByDefinition(x, shape, kernel, undefined, undefined, settings);
    expect(relativeGap(await y.data(), values)).toBeLessThan(5e-6);
    convolution.dispose();
    tf.dispose([input, y]);
  });

  it("says so when it is asked what it cannot do", async () => {
    if (tf.getBackend() !== "wasm") return expect(wasmConvolution.fits(tf.getBackend(), settings)).toBe(false);
    const convolution = wasmConvolution.make(kernel, undefined, settings);
    const [input, residual] = [tf.tensor4d(x, shape), tf.zeros<tf.Rank.R4>([1, 6, 6, 4])];
    expect(() => convolution.run(tf.zeros([1, 6, 6, 4]))).toThrow("channels");
    expect(() => convolution.run(input, residual)).toThrow("has the shape 1×6×6×4; expected 1×6×6×8");
    await tf.setBackend("cpu");
    expect(() => convolution.run(input)).toThrow('made for an earlier WASM backend runs on "cpu"');
    await tf.setBackend("wasm");
    convolution.dispose();
    convolution.dispose();
    expect(() => convolution.run(input)).toThrow("after it was disposed of");
    tf.dispose([input, residual]);
  });

  it("gives its memory back: a thousand of them take no more than a few", () => {
    if (tf.getBackend() !== "wasm") return expect(wasmMemory).toThrow();
    const input = tf.tensor4d(x, shape);
    const large = settingsOf({ kernelShape: [3, 3, 8, 1024], padding: around(1) });
    const weights = new Float32Array(9 * 8 * 1024);
    const round = () => {
      const several = [wasmConvolution, wasmConvolutionBy(() => 4)].map((way) => way.make(weights, undefined, large));
      several.forEach((convolution) => tf.tidy(() => void convolution.run(input)));
      several.forEach((convolution) => convolution.dispose());
    };
    for (let i = 0; i < 5; i++) round();
    const bytes = wasmMemory()!.buffer.byteLength;
    for (let i = 0; i < 500; i++) round();
    expect(wasmMemory()!.buffer.byteLength).toBe(bytes);
    input.dispose();
  });
});
