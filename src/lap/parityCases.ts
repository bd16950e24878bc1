import * as tf from "@tensorflow/tfjs";

import { randomValues, type Windows } from "../base";
import { adaptivePool } from "./adaptivePool";
import { aggregate } from "./aggregate";
import { conceptLogits } from "./heads";
import { LocalAttentionPooling } from "./layer";
import type { LapConfig } from "./layerConfig";
import { parityCase, type ParityCase } from "./parityCase";
import { localAttentionPool } from "./pool";
import { randomTensor, square } from "./testTensors";

type Shape4 = [n: number, h: number, w: number, c: number];
type Pool = (x: tf.Tensor4D, v: tf.Tensor4D, alpha: tf.Tensor) => tf.Tensor4D;

const local =
  (windows: Windows): Pool =>
  (x, v, alpha) =>
    localAttentionPool([x], v, alpha, windows)[0]!;
const adaptive =
  (bins: [number, number]): Pool =>
  (x, v, alpha) =>
    adaptivePool([x], v, alpha, bins)[0]!;

const pools: [name: string, shape: Shape4, pool: Pool][] = [
  ["pool 2x2 stride 2", [2, 8, 6, 5], local(square(2, 2))],
  ["pool 2x2 stride 2, odd sizes", [1, 7, 9, 3], local(square(2, 2))],
  ["pool 3x3 stride 2, padding 1", [2, 9, 8, 4], local(square(3, 2, 1))],
  ["pool 3x3 stride 1, padding 2", [1, 5, 6, 2], local(square(3, 1, 2))],
  ["pool 2x2 stride 3, gaps", [1, 9, 8, 2], local(square(2, 3))],
  ["adaptive 1x1", [2, 7, 7, 6], adaptive([1, 1])],
  ["adaptive 3x2, overlapping bins", [2, 7, 5, 3], adaptive([3, 2])],
];

/** Every operation of the room, forward and backward, on one backend; the tests compare the others with cpu. */
export const parityCases: ParityCase[] = [
  ...pools.flatMap(([name, shape, pool]) => [
    parityCase(name, 1e-5, () => ({ pooled: pool(...poolInputs(shape)) })),
    parityCase(`gradients, ${name}`, 1e-4, () => poolGradients(pool, ...poolInputs(shape))),
  ]),
  parityCase("pool 1x1", 1e-5, () => ({ pooled: local(square(1, 1))(...poolInputs([1, 3, 4, 2])) })),
  ...([100, 30] as const).map((z) =>
    parityCase(`saturated scores, z = ±${z} among ordinary ones`, 1e-4, () => {
      const [x, , alpha] = poolInputs([1, 6, 6, 3]);
      const drawn = randomValues(36, 7, -2, 2).map((value) => (Math.abs(value) > 0.8 ? Math.sign(value) * z : value));
      const fromLogits: Pool = (x, z, alpha) => local(square(3, 2, 1))(x, tf.sigmoid(z), alpha);
      const scores = tf.tensor4d(drawn, [1, 6, 6, 1]);
      return { pooled: fromLogits(x, scores, alpha), ...poolGradients(fromLogits, x, scores, alpha) };
    }),
  ),
  ...(["max", "mean", "sum", "trainable"] as const).map((aggregator) =>
    parityCase(`aggregator ${aggregator}`, 1e-5, () => {
      const p = randomTensor<tf.Rank.R4>([2, 5, 4, 3], 8, 0, 1);
      const weights = { kernel: randomTensor<tf.Rank.R2>([3, 1], 9), bias: randomTensor<tf.Rank.R1>([1], 10) };
      const pull = randomTensor<tf.Rank.R4>([2, 5, 4, 1], 11);
      const loss = (p: tf.Tensor) => tf.sum(tf.mul(aggregate(p as tf.Tensor4D, aggregator, weights), pull));
      return { v: aggregate(p, aggregator, weights), dp: tf.grad(loss)(p) };
    }),
  ),
  parityCase("scoring heads C -> 8 -> h", 1e-5, () => headsAndGradients(8)),
  parityCase("scoring heads C -> h", 1e-5, () => headsAndGradients(0)),
  parityCase("layer, two inputs", 1e-5, () => applyLayer({ heads: 3, aggregator: "sum" }, 2)),
  parityCase("layer, overlapping windows, trainable aggregator", 1e-5, () =>
    applyLayer({ heads: 4, aggregator: "trainable", ...overlapping }, 1),
  ),
  parityCase("layer, adaptive", 1e-5, () => applyLayer({ heads: 1, hidden: 0, adaptive: [1, 1] }, 1)),
];

const overlapping = { poolSize: 3, strides: 2, padding: square(3, 2, 1).padding };

function poolInputs(shape: Shape4): [x: tf.Tensor4D, v: tf.Tensor4D, alpha: tf.Tensor1D] {
  const [n, h, w] = shape;
  return [randomTensor(shape, 1), randomTensor([n, h, w, 1], 2, 0, 2.5), tf.tensor1d([1.3])];
}

function poolGradients(pool: Pool, x: tf.Tensor4D, v: tf.Tensor4D, alpha: tf.Tensor): Record<string, tf.Tensor> {
  const pull = randomTensor(pool(x, v, alpha).shape, 3);
  const loss = (...[x, v, alpha]: tf.Tensor[]) =>
    tf.sum(tf.mul(pool(x as tf.Tensor4D, v as tf.Tensor4D, alpha!), pull));
  const [dx, dv, dalpha] = tf.grads(loss)([x, v, alpha]) as [tf.Tensor, tf.Tensor, tf.Tensor];
  return { dx, dv, dalpha };
}

function headsAndGradients(width: number): Record<string, tf.Tensor> {
  const x = randomTensor<tf.Rank.R4>([2, 4, 5, 6], 4);
  const dense = (inputs: number, outputs: number, seed: number) => [
    randomTensor<tf.Rank.R2>([inputs, outputs], seed),
    randomTensor<tf.Rank.R1>([outputs], seed + 1),
  ];
  const weights = width > 0 ? [...dense(6, width, 20), ...dense(width, 3, 30)] : dense(6, 3, 30);
  const score = (x: tf.Tensor, flat: tf.Tensor[]) => {
    const [kernel, bias, ...hidden] = [...flat.slice(-2), ...flat.slice(0, -2)];
    return conceptLogits(x as tf.Tensor4D, {
      hidden: hidden.length > 0 ? { kernel: hidden[0] as tf.Tensor2D, bias: hidden[1] as tf.Tensor1D } : undefined,
      heads: { kernel: kernel as tf.Tensor2D, bias: bias as tf.Tensor1D },
    });
  };
  const pull = randomTensor<tf.Rank.R4>([2, 4, 5, 3], 5);
  const gradients = tf.grads((x, ...flat) => tf.sum(tf.mul(score(x, flat), pull)))([x, ...weights]);
  return { z: score(x, weights), ...Object.fromEntries(gradients.map((gradient, i) => [`gradient ${i}`, gradient])) };
}

function applyLayer(config: LapConfig, inputs: number): Record<string, tf.Tensor> {
  const layer = new LocalAttentionPooling({ ...config, seed: 6 });
  const features = Array.from({ length: inputs }, (_, i) => randomTensor<tf.Rank.R4>([2, 7, 6, 4 + i], 40 + i, -2, 2));
  const outputs = layer.apply(features) as tf.Tensor[];
  layer.dispose();
  return Object.fromEntries(outputs.map((output, i) => [`output ${i}`, output]));
}
