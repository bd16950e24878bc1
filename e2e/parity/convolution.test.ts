import * as tf from "@tensorflow/tfjs";
import type { WebGPUBackend } from "@tensorflow/tfjs-backend-webgpu";
import { afterEach, beforeAll, describe, expect, it } from "vitest";

import { ACTIVATIONS, type ConvolutionSettings } from "../../src/kernels/convolution/convolution";
import { fittingKernels } from "../../src/kernels/convolution/convolutionChoice";
import { convolutionKernels } from "../../src/kernels/convolution/convolutionKernels";
import { createConvolution } from "../../src/kernels/convolution/createConvolution";
import { outputShape } from "../../src/kernels/convolution/outputShape";
import { stockConvolution } from "../../src/kernels/convolution/stockConvolution";
import {
  around,
  convolveByDefinition,
  numbersFor,
  settingsOf,
  type Shape,
} from "../../src/kernels/convolution/testing";
import { loadWebgpuKernels } from "../../src/kernels/webgpu/loadWebgpuKernels";
import { randomValues, relativeGap } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";

const names = { webgpu: ["direct", "tiled", "TF.js"], wasm: ["WASM", "TF.js"] }[backendUnderTest] ?? ["TF.js"];
const refused: string[] = [];

beforeAll(async () => {
  await start(backendUnderTest);
  if (backendUnderTest !== "webgpu") return;
  await loadWebgpuKernels();
  const { device } = tf.backend() as WebGPUBackend;
  device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
});

afterEach(() => expect(refused).toEqual([]));

it("has the kernels of this backend", () => {
  expect(fittingKernels(settingsOf({ kernelShape: [1, 1, 1, 1] })).map(({ name }) => name)).toEqual(names);
});

const kernelNamed = (name: string) => convolutionKernels.find((kernel) => kernel.name === name)!;

interface Case {
  shape: Shape;
  settings: ConvolutionSettings;
  residual?: boolean;
  change?: (x: Float32Array) => void;
  scale?: number;
}

async function compute(kernelName: string, { shape, settings, residual = false, change, scale = 1 }: Case) {
  const { x, kernel, bias } = numbersFor(randomValues, shape, settings, { scale });
  change?.(x);
  const convolution = kernelNamed(kernelName).make(kernel, bias, settings);
  const input = tf.tensor4d(x, shape);
  const plain = convolution.run(input);
  const rest = residual ? tf.tensor4d(randomValues(plain.size, 9, -scale, scale), plain.shape) : undefined;
  const y = rest ? convolution.run(input, rest) : plain;
  const found = { shape: y.shape, values: Float32Array.from(await y.data()) };
  convolution.dispose();
  tf.dispose([input, plain, y, ...(rest ? [rest] : [])]);
  return found;
}

/** The same by TF.js' own convolution on cpu, and by the kernel on the backend under test. */
async function both(name: string, testCase: Case) {
  await start("cpu");
  const expected = await compute(stockConvolution.name, testCase);
  await start(backendUnderTest);
  const found = await compute(name, testCase);
  expect(found.shape).toEqual(expected.shape);
  return { expected: expected.values, found: found.values };
}

async function gapOf(name: string, testCase: Case): Promise<number> {
  const { expected, found } = await both(name, testCase);
  expect(expected.some((value) => value !== 0)).toBe(true);
  return relativeGap(found, expected);
}

const shapes: [string, Shape, Parameters<typeof settingsOf>[0]][] = [
  ["one number", [1, 1, 1, 1], { kernelShape: [1, 1, 1, 1] }],
  ["1x1", [3, 5, 3, 8], { kernelShape: [1, 1, 8, 12] }],
  ["1x1 of 7 channels", [3, 7, 5, 7], { kernelShape: [1, 1, 7, 4] }],
  ["1x1, stride 2", [1, 9, 8, 16], { kernelShape: [1, 1, 16, 20], strides: [2, 2] }],
  ["1x1, padded", [1, 3, 4, 4], { kernelShape: [1, 1, 4, 4], padding: around(1) }],
  ["3x3", [1, 13, 11, 8], { kernelShape: [3, 3, 8, 16], padding: around(1) }],
  ["3x3, one output row and column", [3, 3, 3, 8], { kernelShape: [3, 3, 8, 4] }],
  ["3x3, stride 2", [3, 15, 14, 16], { kernelShape: [3, 3, 16, 32], strides: [2, 2], padding: around(1) }],
  ["3x3, stride 3", [1, 14, 13, 5], { kernelShape: [3, 3, 5, 6], strides: [3, 3], padding: around(1) }],
  ["3x3, strides 1 and 3", [1, 9, 14, 12], { kernelShape: [3, 3, 12, 8], strides: [1, 3] }],
  ["3x3, dilation 2", [1, 12, 11, 8], { kernelShape: [3, 3, 8, 8], dilations: [2, 2], padding: around(2) }],
  ["fewer columns than a tile", [3, 6, 3, 8], { kernelShape: [3, 1, 8, 12] }],
  ["a row of 11 columns", [1, 4, 13, 8], { kernelShape: [3, 3, 8, 12] }],
  ["3x2, dilations 3 and 1", [1, 11, 9, 4], { kernelShape: [3, 2, 4, 9], dilations: [3, 1] }],
  ["2x5, strides 3 and 2", [3, 9, 14, 3], { kernelShape: [2, 5, 3, 18], strides: [3, 2] }],
  ["7x7, stride 2, a stem", [3, 33, 35, 3], { kernelShape: [7, 7, 3, 64], strides: [2, 2], padding: around(3) }],
  ["11x11, stride 4", [1, 39, 31, 3], { kernelShape: [11, 11, 3, 64], strides: [4, 4], padding: around(2) }],
  ["padded unevenly", [1, 8, 7, 4], { kernelShape: [3, 3, 4, 8], padding: [[0, 2], [3, 1]] }], // prettier-ignore
  ["padded as Keras' same at stride 2", [3, 8, 10, 8], { kernelShape: [3, 3, 8, 8], strides: [2, 2], padding: [[0, 1], [0, 1]] }], // prettier-ignore
  ["cropped", [3, 9, 8, 8], { kernelShape: [3, 3, 8, 4], padding: [[-2, -1], [-1, -3]] }], // prettier-ignore
  ["cropped here, padded there", [1, 6, 7, 4], { kernelShape: [3, 2, 4, 5], padding: [[-2, 3], [4, -1]] }], // prettier-ignore
  ["all padding but one pixel", [1, 1, 1, 8], { kernelShape: [5, 5, 8, 8], padding: around(4) }],
  ["several tiles of pixels and channels", [1, 67, 33, 32], { kernelShape: [3, 3, 32, 136], padding: around(1) }],
  ["sums of 2304 products", [3, 7, 7, 256], { kernelShape: [3, 3, 256, 64], padding: around(1) }],
];

it.each(names.flatMap((name) => shapes.map(([title, shape, some]) => [name, title, shape, some] as const)))(
  "%s: as TF.js on cpu, %s",
  async (name, _, shape, some) => {
    expect(await gapOf(name, { shape, settings: settingsOf(some) })).toBeLessThan(1e-5);
  },
);

const ours = names.filter((name) => name !== stockConvolution.name);

describe.each(ours)("%s: as TF.js on cpu", (name) => {
  it("more work than fits along one axis of a dispatch", async () => {
    const settings = settingsOf({ kernelShape: [2, 1, 1, 1] });
    expect(await gapOf(name, { shape: [1, 2_100_000, 1, 1], settings })).toBeLessThan(1e-5);
  });

  it("dilation 2 and stride 2, which TF.js refuses together", async () => {
    const shape: Shape = [3, 12, 13, 6];
    const settings = settingsOf({ kernelShape: [3, 3, 6, 8], dilations: [2, 2], strides: [2, 2], padding: around(1) });
    const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
    const expected = convolveByDefinition(x, shape, kernel, bias, undefined, settings);
    await start(backendUnderTest);
    const found = await compute(name, { shape, settings });
    expect(found.shape).toEqual(expected.shape);
    expect(relativeGap(found.values, expected.values)).toBeLessThan(1e-5);
  });

  // prettier-ignore
  it.each([[1, 64], [2, 6], [3, 1], [3, 64], [4, 3], [4, 4], [6, 1], [6, 64], [8, 6], [64, 64]] as const)(
    "%i channels to %i, with a residual",
    async (inputs, outputs) => {
      const settings = settingsOf({ kernelShape: [3, 3, inputs, outputs], padding: around(1), activation: "relu" });
      expect(await gapOf(name, { shape: [3, 6, 9, inputs], settings, residual: true })).toBeLessThan(1e-5);
    },
  );

  it.each(ACTIVATIONS.flatMap((activation) => [true, false].map((residual) => ({ activation, residual }))))(
    "ends with $activation, residual $residual",
    async ({ activation, residual }) => {
      for (const [inputs, outputs] of [
        [8, 12],
        [5, 6],
      ] as const) {
        // prettier-ignore
        const settings = settingsOf({ kernelShape: [3, 3, inputs, outputs], padding: around(1), activation });
        expect(await gapOf(name, { shape: [1, 8, 9, inputs], settings, residual, scale: 8 })).toBeLessThan(1e-5);
      }
    },
  );

  it.each([1e4, 1e-20, 1e15])("takes numbers of about %d", async (scale) => {
    const settings = settingsOf({ kernelShape: [3, 3, 7, 8], padding: around(1) });
    expect(await gapOf(name, { shape: [1, 8, 9, 7], settings, scale, residual: true })).toBeLessThan(1e-5);
  });
});

describe.each(ours)("%s: what is not finite", (name) => {
  it.each([Infinity, NaN])("%d stays where it is", async (value) => {
    for (const channels of [8, 6]) {
      const settings = settingsOf({ kernelShape: [3, 3, channels, 6], dilations: [2, 1], activation: "relu6" });
      // Numbers read beyond the channels of a pixel, a row of pixels or the last tap of the kernel would spread it.
      const change = (x: Float32Array) => void (x[(7 * 12 + 7) * channels] = value);
      const { expected, found } = await both(name, { shape: [1, 9, 12, channels], settings, change });
      expect(found.map((y) => Number(Number.isNaN(y)))).toEqual(expected.map((y) => Number(Number.isNaN(y))));
      expect(relativeGap(found.filter(Number.isFinite), expected.filter(Number.isFinite))).toBeLessThan(1e-5);
    }
  });
});

describe("backward", () => {
  const cases: [string, Shape, Parameters<typeof settingsOf>[0]][] = [
    ["1x1", [3, 5, 6, 8], { kernelShape: [1, 1, 8, 12], activation: "relu" }],
    ["3x3", [1, 9, 7, 8], { kernelShape: [3, 3, 8, 4], padding: around(1), activation: "relu6" }],
    ["3x3, stride 2, odd and even", [3, 9, 8, 6], { kernelShape: [3, 3, 6, 8], strides: [2, 2], padding: around(1) }],
    ["7x7, stride 2", [1, 21, 18, 3], { kernelShape: [7, 7, 3, 8], strides: [2, 2], padding: around(3) }],
    ["stride 3, cropped", [1, 12, 13, 5], { kernelShape: [3, 2, 5, 4], strides: [3, 3], padding: [[-1, 1], [0, -2]] }], // prettier-ignore
    ["dilation 2", [1, 10, 9, 4], { kernelShape: [3, 3, 4, 8], dilations: [2, 2], padding: around(2) }],
  ];
  it.each(cases)("%s: the gradients of TF.js on cpu", async (_, shape, some) => {
    const settings = settingsOf(some);
    const { x, kernel, bias } = numbersFor(randomValues, shape, settings, { scale: 3 });
    const gradients = async (forward: (x: tf.Tensor4D, rest: tf.Tensor4D) => tf.Tensor, outputs: Shape) => {
      const inputs = [tf.tensor4d(x, shape), tf.tensor4d(randomValues(tf.util.sizeFromShape(outputs), 8), outputs)];
      const dy = tf.tensor4d(randomValues(tf.util.sizeFromShape(outputs), 7), outputs);
      const pulled = tf.grads((a, b) => forward(a as tf.Tensor4D, b as tf.Tensor4D))(inputs, dy);
      const numbers = await Promise.all(pulled.map(async (gradient) => Float32Array.from(await gradient.data())));
      tf.dispose([...inputs, dy, ...pulled]);
      return numbers;
    };
    await start("cpu");
    const y = outputShape(settings, shape);
    const expected = await gradients((a, b) => activate(tf.add(byOperations(a, kernel, bias, settings), b), settings), y); // prettier-ignore

    await start(backendUnderTest);
    const convolution = createConvolution(kernel, bias, settings);
    const found = await gradients((a, b) => convolution.run(a, b), y);
    const before = tf.memory().numTensors;
    await gradients((a, b) => convolution.run(a, b), y);
    expect(tf.memory().numTensors).toBe(before);
    convolution.dispose();
    expected.forEach((numbers, i) => expect(relativeGap(found[i]!, numbers)).toBeLessThan(1e-5));
  });
});

/** x * kernel + bias from operations whose gradients TF.js has: a dilated kernel is one with zeros between its taps. */
function byOperations(
  x: tf.Tensor4D,
  kernel: Float32Array,
  bias: Float32Array,
  { kernelShape, strides, dilations, padding }: ConvolutionSettings,
): tf.Tensor4D {
  const [rows, columns, inputs, outputs] = kernelShape;
  const wide = (columns - 1) * dilations[1] + 1;
  const tall = (rows - 1) * dilations[0] + 1;
  const dense = new Float32Array(tall * wide * inputs * outputs);
  for (let tap = 0; tap < rows * columns; tap++) {
    const to = Math.floor(tap / columns) * dilations[0] * wide + (tap % columns) * dilations[1];
    dense.set(kernel.subarray(tap * inputs * outputs, (tap + 1) * inputs * outputs), to * inputs * outputs);
  }
  const add = padding.map((sides) => sides.map((size) => Math.max(0, size)) as [number, number]);
  const [top, left] = padding.map(([before]) => Math.max(0, -before)) as [number, number];
  const [bottom, right] = padding.map(([, after]) => Math.max(0, -after)) as [number, number];
  const [n, h, w, c] = x.shape;
  const cropped = tf.slice(x, [0, top, left, 0], [n, h - top - bottom, w - left - right, c]);
  const framed = tf.pad(cropped, [[0, 0], add[0]!, add[1]!, [0, 0]]);
  return tf.add(tf.conv2d(framed, tf.tensor4d(dense, [tall, wide, inputs, outputs]), strides, "valid"), bias);
}

function activate(x: tf.Tensor, { activation }: ConvolutionSettings): tf.Tensor {
  return activation === "linear" ? x : activation === "relu" ? tf.relu(x) : tf.relu6(x);
}

it.each(names)("%s leaves nothing behind, and keeps its weights only until it is disposed of", async (name) => {
  const shape: Shape = [1, 8, 8, 16];
  const settings = settingsOf({ kernelShape: [3, 3, 16, 16], padding: around(1) });
  const { x, kernel, bias } = numbersFor(randomValues, shape, settings);
  await start(backendUnderTest);
  const input = tf.tensor4d(x, shape);
  const memory = async () => {
    const y = tf.add(input, 1); // what waits for the queue to be sent is freed with it
    await y.data();
    y.dispose();
    const { numTensors, numDataBuffers, numBytesInGPU } = tf.memory() as tf.MemoryInfo & { numBytesInGPU?: number };
    return { numTensors, numDataBuffers, numBytesInGPU };
  };
  const round = async () => {
    const convolution = kernelNamed(name).make(kernel, bias, settings);
    tf.tidy(() => void convolution.run(input));
    const held = await memory();
    for (let i = 0; i < 3; i++) tf.tidy(() => void convolution.run(input));
    expect(await memory()).toEqual(held);
    convolution.dispose();
  };
  await round(); // what a backend makes once and keeps
  const before = await memory();
  for (let i = 0; i < 20; i++) await round();
  expect(await memory()).toEqual(before);
  input.dispose();
});
