import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../../base";
import { adaptivePool, localAttentionPool } from "../../lap";
import { randomTensor, randomValues, square, type ParityCase } from "../../lap/testing";
import { lapPool } from "./lapPool";

/** One pooling that the kernels of a backend (`run`) must compute as the reference does. */
export interface LapPoolCase extends ParityCase {
  /** The same outputs by stock operations, to be run on cpu. */
  reference: ParityCase["run"];
  /** Least magnitude to measure differences against: a sum of terms of both signs may all but vanish. */
  floor: number;
}

interface Setting {
  name: string;
  shape: [n: number, h: number, w: number];
  /** Channels of each input. */
  channels: number[];
  windows: Windows | { bins: readonly [number, number] };
  attention: (count: number) => Float32Array;
  alpha: number;
}
type Pool = typeof lapPool;

const ordinary = (count: number) => randomValues(count, 2, 0, 2.5);
const defaults = { channels: [5], attention: ordinary, alpha: 1.3 };
const twoByTwo = { shape: [3, 8, 6] as Setting["shape"], windows: square(2, 2) };
const padded = { shape: [1, 9, 8] as Setting["shape"], windows: square(3, 2, 1) };
const whole = { shape: [3, 7, 5] as Setting["shape"], windows: { bins: [1, 1] as const } };

const windowKinds: Setting[] = [
  { ...defaults, ...twoByTwo, name: "2x2 stride 2" },
  { ...defaults, name: "2x2 stride 2, odd sizes", shape: [1, 7, 9], windows: square(2, 2) },
  { ...defaults, ...padded, name: "3x3 stride 2, padding 1" },
  { ...defaults, name: "3x3 stride 1, padding 2", shape: [3, 5, 6], windows: square(3, 1, 2) },
  { ...defaults, name: "2x2 stride 3, gaps", shape: [1, 9, 8], windows: square(2, 3) },
  { ...defaults, name: "1x1", shape: [1, 3, 4], windows: square(1, 1) },
  { ...defaults, name: "1x1 stride 2, gaps", shape: [1, 5, 4], windows: square(1, 2) },
  { ...defaults, name: "5x5 stride 1, more windows per pixel than channels", shape: [1, 9, 9], channels: [3], windows: square(5, 1, 2) }, // prettier-ignore
  { ...defaults, name: "3x2 stride 1x2, padded on one side", shape: [1, 5, 6], windows: { kernel: [3, 2], stride: [1, 2], padding: [[2, 0], [0, 1]] } }, // prettier-ignore
  { ...defaults, name: "1x4 stride 2x3", shape: [3, 5, 11], windows: { kernel: [1, 4], stride: [2, 3], padding: [[0, 0], [1, 2]] } }, // prettier-ignore
  { ...defaults, ...whole, name: "adaptive 1x1" },
  { ...defaults, name: "adaptive 1x1 of a long map", shape: [1, 32, 32], channels: [20], windows: { bins: [1, 1] } },
  { ...defaults, name: "adaptive 3x2, which has no kernel", shape: [3, 7, 5], windows: { bins: [3, 2] } },
];

const channelCounts: Setting[] = [[1], [3], [4], [128], [3, 128], [16, 1, 20]].flatMap((channels) => [
  { ...defaults, ...twoByTwo, channels, name: `channels ${channels.join(", ")}` },
  { ...defaults, ...padded, channels, name: `channels ${channels.join(", ")}, overlapping` },
  { ...defaults, ...whole, channels, name: `channels ${channels.join(", ")}, adaptive` },
]);

const attentions: [name: string, attention: Setting["attention"]][] = [
  ["inactive", (count) => new Float32Array(count)],
  ["all but inactive, 1e-30", (count) => new Float32Array(count).fill(1e-30)],
  ["all alike, 3", (count) => new Float32Array(count).fill(3)],
  ["of few values, many ties", (count) => randomValues(count, 6, 0, 4).map((value) => Math.floor(value) / 2)],
  ["saturated, 0 or 1 among ordinary", (count) => randomValues(count, 7, -0.8, 1.8).map((value) => Math.min(1, Math.max(0, value)))], // prettier-ignore
  ["up to 3", (count) => randomValues(count, 8, 0, 3)],
]; // prettier-ignore

const extremes: Setting[] = attentions.flatMap(([kind, attention]) =>
  [0, 0.7, 30].flatMap((alpha) => [
    { ...defaults, ...twoByTwo, attention, alpha, name: `attention ${kind}, alpha ${alpha}` },
    { ...defaults, ...padded, attention, alpha, name: `attention ${kind}, alpha ${alpha}, overlapping` },
    { ...defaults, ...whole, attention, alpha, name: `attention ${kind}, alpha ${alpha}, adaptive` },
  ]),
);

/** Every window kind, channel count and kind of attention, forward and backward. */
export const lapPoolCases: LapPoolCase[] = [...windowKinds, ...channelCounts, ...extremes].flatMap((setting) => [
  lapPoolCase(setting.name, { tolerance: 3e-6, floor: 1e-30 }, (pool) => poolAll(pool, setting)),
  lapPoolCase(`gradients, ${setting.name}`, { tolerance: 1e-5, floor: 0.1 }, (pool) => gradients(pool, setting)),
]);

const byReference: Pool = (inputs, v, alpha, windows, epsilon) =>
  "bins" in windows
    ? adaptivePool(inputs, v, alpha, windows.bins, epsilon)
    : localAttentionPool(inputs, v, alpha, windows, epsilon);

function lapPoolCase(
  name: string,
  measure: { tolerance: number; floor: number },
  compute: (pool: Pool) => Record<string, tf.Tensor>,
): LapPoolCase {
  const read = async (pool: Pool) => {
    const outputs = Object.entries(tf.tidy(() => compute(pool)));
    const numbers = outputs.map(async ([key, tensor]) => [key, Float32Array.from(await tensor.data())] as const);
    const found = Object.fromEntries(await Promise.all(numbers));
    tf.dispose(outputs.map(([, tensor]) => tensor));
    return found;
  };
  return { name, ...measure, run: () => read(lapPool), reference: () => read(byReference) };
}

function tensorsOf({ shape: [n, h, w], channels, attention, alpha }: Setting) {
  return {
    inputs: channels.map((c, i) => randomTensor<tf.Rank.R4>([n, h, w, c], 10 + i)),
    v: tf.tensor4d(attention(n * h * w), [n, h, w, 1]),
    alpha: tf.tensor1d([alpha]),
  };
}

function poolAll(pool: Pool, setting: Setting): Record<string, tf.Tensor> {
  const { inputs, v, alpha } = tensorsOf(setting);
  return named("pooled", pool(inputs, v, alpha, setting.windows));
}

function gradients(pool: Pool, setting: Setting): Record<string, tf.Tensor> {
  const { inputs, v, alpha } = tensorsOf(setting);
  const loss = (...at: tf.Tensor[]) => {
    const [v, alpha] = at.slice(-2) as [tf.Tensor4D, tf.Tensor];
    const pooled = pool(at.slice(0, -2) as tf.Tensor4D[], v, alpha, setting.windows);
    const pulled = pooled.map((y, i) => tf.sum(tf.mul(y, randomTensor(y.shape, 30 + i))));
    return tf.addN(pulled);
  };
  const found = tf.grads(loss)([...inputs, v, alpha]);
  const [dv, dalpha] = found.slice(-2) as [tf.Tensor, tf.Tensor];
  return { ...named("dx", found.slice(0, -2)), dv, dalpha };
}

function named(name: string, tensors: tf.Tensor[]): Record<string, tf.Tensor> {
  return Object.fromEntries(tensors.map((tensor, i) => [`${name} ${i}`, tensor]));
}
