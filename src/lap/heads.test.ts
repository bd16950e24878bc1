import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { denseByDefinition } from "./definition";
import { conceptLogits, type HeadWeights } from "./heads";
import { numericGradient, randomTensor, relativeGap, useTestBackend } from "./testing";

beforeAll(useTestBackend);

const dense = (inputs: number, outputs: number, seed: number) => ({
  kernel: randomTensor<tf.Rank.R2>([inputs, outputs], seed),
  bias: randomTensor<tf.Rank.R1>([outputs], seed + 1),
});
const x = randomTensor<tf.Rank.R4>([2, 3, 5, 4], 1);

describe.each<[string, HeadWeights]>([
  ["two convolutions, C -> 8 -> 3", { hidden: dense(4, 8, 10), heads: dense(8, 3, 20) }],
  ["one convolution, C -> 3", { heads: dense(4, 3, 30) }],
])("%s", (_, weights) => {
  const layers = [...(weights.hidden ? [weights.hidden] : []), weights.heads];

  it("agrees with the definition", async () => {
    const z = conceptLogits(x, weights);
    expect(z.shape).toEqual([2, 3, 5, 3]);
    const plain = await Promise.all(
      layers.map(async (l) => ({ kernel: await l.kernel.data(), bias: await l.bias.data() })),
    );
    expect(relativeGap(await z.data(), denseByDefinition(await x.data(), plain))).toBeLessThan(1e-6);
  });

  it("has the gradients of finite differences for x and every weight", async () => {
    const tensors = [x, ...layers.flatMap(({ kernel, bias }) => [kernel, bias])];
    const numbers = await Promise.all(tensors.map((tensor) => tensor.data()));
    const pull = randomTensor<tf.Rank.R4>([2, 3, 5, 3], 40);
    const G = await pull.data();
    const gradients = tf.grads((x, ...flat) => {
      const pairs = layers.map((_, i) => ({
        kernel: flat[2 * i] as tf.Tensor2D,
        bias: flat[2 * i + 1] as tf.Tensor1D,
      }));
      const z = conceptLogits(x as tf.Tensor4D, {
        hidden: pairs.length > 1 ? pairs[0] : undefined,
        heads: pairs.at(-1)!,
      });
      return tf.sum(tf.mul(z, pull));
    })(tensors);
    for (const [i, gradient] of gradients.entries()) {
      const twin = (at: number[]) => {
        const [x, ...flat] = numbers.map((values, j): ArrayLike<number> => (i === j ? at : values));
        const pairs = layers.map((_, k) => ({ kernel: flat[2 * k]!, bias: flat[2 * k + 1]! }));
        return denseByDefinition(x!, pairs).reduce((sum, z, j) => sum + z * G[j]!, 0);
      };
      expect(gradient.shape).toEqual(tensors[i]!.shape);
      expect(relativeGap(await gradient.data(), numericGradient(twin, numbers[i]!))).toBeLessThan(1e-4);
    }
  });

  it("leaves no tensor behind", () => {
    const before = tf.memory().numTensors;
    conceptLogits(x, weights).dispose();
    expect(tf.memory().numTensors).toBe(before);
  });
});
