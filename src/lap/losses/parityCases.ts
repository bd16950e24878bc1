import * as tf from "@tensorflow/tfjs";

import { parityCase, type ParityCase } from "../parityCase";
import { randomTensor } from "../testTensors";
import { boxSupervision } from "./boxSupervision";
import { conceptDiscrimination } from "./conceptDiscrimination";
import { CONCORDANCE_MASKS, concordance } from "./concordance";
import { crossEntropy } from "./crossEntropy";
import { discriminativeScoring } from "./discriminativeScoring";
import { jensenShannon } from "./jensenShannon";
import { kthLargestBySearch } from "./kthLargest";
import { PAPER_SETUPS, readLossConfig } from "./lossConfig";
import { randomMinibatch } from "./randomMinibatch";
import { averagedMaps, nearestMaps } from "./resampleMaps";
import { topPixels } from "./topPixels";
import { totalLoss } from "./totalLoss";

const seeds = [1, 3, 5]; // 3 has ties, 5 saturated logits
const maps = (size: number, seed: number) => randomTensor<tf.Rank.R4>([4, size, size, 3], seed, -4, 4);

/** Every loss with its gradients on one backend; the tests compare the others with cpu. */
export const lossParityCases: ParityCase[] = [
  ...seeds.flatMap((seed) => {
    const { shape, present, ratios, boxes, ...values } = randomMinibatch(seed);
    const tensors = () => [tf.tensor4d(values.z, shape), tf.tensor4d(values.q, shape)];
    return [
      lossCase(`concept discrimination, seed ${seed}`, () => {
        const [z, ranking] = tensors() as [tf.Tensor4D, tf.Tensor4D];
        return slopes((z) => conceptDiscrimination(z as tf.Tensor4D, present, ratios, { ranking }), z);
      }),
      lossCase(`discriminative scoring, seed ${seed}`, () =>
        slopes((q) => discriminativeScoring(q as tf.Tensor4D, present), tensors()[1]!),
      ),
      lossCase(`box supervision, seed ${seed}`, () =>
        slopes((z) => boxSupervision(z as tf.Tensor4D, boxes, present, ratios), tensors()[0]!),
      ),
    ];
  }),
  ...CONCORDANCE_MASKS.flatMap((mask) =>
    [4, 3].map((deep) =>
      lossCase(`concordance ${mask}, 8x8 above ${deep}x${deep}`, () =>
        slopes((a, b) => concordance(a as tf.Tensor4D, b as tf.Tensor4D, { mask }), maps(8, 1), maps(deep, 2)),
      ),
    ),
  ),
  lossCase("Jensen-Shannon divergence, saturated among ordinary logits", () => {
    const [a, b] = [randomTensor([300], 1, -40, 40), randomTensor([300], 2, -40, 40)];
    return { js: jensenShannon(a, b), ...slopes((a, b) => tf.sum(jensenShannon(a, b)), a, b) };
  }),
  lossCase("cross-entropy with class weights and smoothing", () =>
    slopes(
      (z) => crossEntropy(z as tf.Tensor2D, [0, 2, 1, 2], { classWeights: [1, 2, 3], smoothing: 0.1 }),
      randomTensor([4, 3], 3, -20, 20),
    ),
  ),
  lossCase("the k-th largest number, by search", () => {
    const { rows, k } = magnitudes();
    return { found: tf.mul(kthLargestBySearch(tf.tensor2d(rows, [8, 49]), k), 1) };
  }),
  lossCase("the top pixels of every magnitude, with ties", () => {
    const { rows, k } = magnitudes();
    return { marks: topPixels(tf.tensor3d(rows, [8, 7, 7]), k) };
  }),
  lossCase("maps on another grid", () => ({
    nearest: nearestMaps(maps(4, 5), [7, 9]),
    averaged: averagedMaps(maps(7, 6), [3, 4]),
  })),
  lossCase("total of a face network with three LAPs", () => {
    const sizes = [16, 8, 4];
    const present = [0, 1, 1, 0].map((label) => [label === 0, label === 1, true]);
    const config = readLossConfig({ ...PAPER_SETUPS.face, mask: "or", rankedBy: [0, 1, 1] }, 3);
    const of = (...logits: tf.Tensor[]) => {
      const laps = sizes.map((_, l) => {
        return { name: `lap${l}`, z: logits[1 + l] as tf.Tensor4D, q: logits[4 + l] as tf.Tensor4D };
      });
      return totalLoss({ logits: logits[0] as tf.Tensor2D, labels: [0, 1, 1, 0], present, laps }, config);
    };
    const inputs = [randomTensor([4, 2], 1), ...sizes.map(maps), ...sizes.map((size, l) => maps(size, 20 + l))];
    return { ...slopes((...at) => of(...at).total, ...inputs), terms: tf.stack(Object.values(of(...inputs).terms)) };
  }),
];

/** A loss and its slope along every input. */
function slopes(loss: (...at: tf.Tensor[]) => tf.Tensor, ...at: tf.Tensor[]): Record<string, tf.Tensor> {
  const { value, grads } = tf.valueAndGrads(loss)(at);
  return { loss: value, ...Object.fromEntries(grads.map((slope, i) => [`slope ${i}`, slope])) };
}

/** Rows whose numbers have magnitudes from 2^-20 to 2^20, every third of them 1, and places to ask for. */
function magnitudes(): { rows: number[]; k: number[][] } {
  const drawn = randomMinibatch(1).q;
  const rows = Array.from({ length: 8 * 49 }, (_, i) => {
    const value = drawn[i % drawn.length]! + i / 500;
    return i % 3 === 0 ? 1 : Math.fround(Math.sign(value) * 2 ** (7 * value));
  });
  return { rows, k: Array.from({ length: 8 }, (_, row) => [1 + row, 20 + row, 49]) };
}

function lossCase(name: string, compute: () => Record<string, tf.Tensor>): ParityCase {
  return parityCase(name, 1e-4, compute);
}
