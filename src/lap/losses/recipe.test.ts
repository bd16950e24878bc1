import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { relativeGap, useTestBackend } from "../testing";
import { conceptDiscrimination } from "./conceptDiscrimination";
import { concordance, type ConcordanceMask } from "./concordance";
import { discriminativeScoring } from "./discriminativeScoring";
import { readLossConfig, type LossOptions } from "./lossConfig";
import fixture from "./recipe.fixture.json";
import { totalLoss } from "./totalLoss";

beforeAll(useTestBackend);

// Values and gradients that PyTorch computed in the recipe of the shipped models, models/recipes/losses_fixture.py.

type Loss = (...at: tf.Tensor[]) => tf.Tensor;

const { sizes, present, labels } = fixture;
const maps = (flat: number[][]) => flat.map((values, l) => tf.tensor4d(values, [3, sizes[l]!, sizes[l]!, 3]));

it.each(fixture.cases.map((recorded, i) => ({ ...recorded, i })))(
  "case $i, $name, has PyTorch's value and gradients",
  async ({ name, options, value, slopes }) => {
    const [z, q] = [maps(fixture.z), maps(fixture.q)];
    const { loss, at } = cases(options as Options, z, q)[name]!;
    const found = tf.valueAndGrads(loss)(at);
    expect(relativeGap(await found.value.data(), [value])).toBeLessThan(1e-5);
    expect(found.grads).toHaveLength(slopes.length);
    for (const [i, slope] of found.grads.entries()) {
      expect(relativeGap(await slope.data(), slopes[i]!), `slope ${i}`).toBeLessThan(1e-5);
    }
  },
);

type Options = LossOptions & { mask: ConcordanceMask; ranked?: boolean };

function cases(options: Options, z: tf.Tensor4D[], q: tf.Tensor4D[]): Record<string, { loss: Loss; at: tf.Tensor[] }> {
  const total: Loss = (logits, ...at) => {
    const laps = [0, 1].map((l) => ({ name: `${l}`, z: at[l] as tf.Tensor4D, q: at[2 + l] as tf.Tensor4D }));
    return totalLoss({ logits: logits as tf.Tensor2D, labels, present, laps }, readLossConfig(options, 3)).total;
  };
  return {
    conceptDiscrimination: {
      loss: (z) =>
        conceptDiscrimination(z as tf.Tensor4D, present, options.ratios, {
          ranking: options.ranked ? q[0] : undefined,
        }),
      at: [z[0]!],
    },
    discriminativeScoring: { loss: (q) => discriminativeScoring(q as tf.Tensor4D, present), at: [q[0]!] },
    concordance: {
      loss: (a, b) => concordance(a as tf.Tensor4D, b as tf.Tensor4D, { mask: options.mask, threshold: 0.6 }),
      at: z,
    },
    total: { loss: total, at: [tf.tensor2d(fixture.logits, [3, 2]), ...z, ...q] },
  };
}
