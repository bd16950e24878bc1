import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { lapPool, loadWebgpuKernels } from "../../src/kernels";
import { adaptivePool, localAttentionPool } from "../../src/lap";
import { randomTensor, randomValues, relativeGap, square } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";
import { valueAndGradients, type Computation } from "./valueAndGradients";

// Windows that WebGPU divides among invocations: whole maps, and local windows of 256 positions and more.

beforeAll(loadWebgpuKernels);

const attentions: [kind: string, make: (count: number) => Float32Array][] = [
  ["ordinary", (count) => randomValues(count, 2, 0, 2.5)],
  ["of few values, many ties", (count) => randomValues(count, 6, 0, 4).map((value) => Math.floor(value) / 2)],
  ["inactive", (count) => new Float32Array(count)],
];
const shapes: [shape: [number, number, number, number], windows?: ReturnType<typeof square>][] = [
  [[3, 17, 16, 5]],
  [[1, 17, 19, 128]],
  [[1, 21, 19, 3], square(16, 3, 4)],
  [[2, 19, 20, 8], square(17, 9, 6)],
];

const cases = shapes.flatMap(([shape, windows]) =>
  attentions.flatMap(([kind, attention]) => [0, 1.3, 30].map((alpha) => ({ shape, windows, kind, attention, alpha }))),
);

it.each(cases)("$shape, attention $kind, alpha $alpha", async ({ shape, windows, attention, alpha }) => {
  const [n, h, w] = shape;
  const inputs = () => [randomTensor(shape, 1), tf.tensor4d(attention(n * h * w), [n, h, w, 1]), tf.tensor1d([alpha])];
  const by =
    (pool: typeof lapPool): Computation =>
    (...inputs) => {
      const [x, v, alpha] = inputs as [tf.Tensor4D, tf.Tensor4D, tf.Tensor];
      return pool([x], v, alpha, windows ?? { bins: [1, 1] })[0]!;
    };
  const reference: typeof lapPool = (inputs, v, alpha, windows) =>
    "bins" in windows ? adaptivePool(inputs, v, alpha, windows.bins) : localAttentionPool(inputs, v, alpha, windows);

  await start("cpu");
  const expected = await valueAndGradients(inputs, by(reference));
  await start(backendUnderTest);
  // The stock operations of a backend without kernels are less exact.
  const allowance = tf.getKernel("LapShares", backendUnderTest) ? 1 : 10;
  const found = await valueAndGradients(inputs, by(lapPool));
  for (const [i, numbers] of expected.entries()) {
    const output = ["pooled", "dx", "dv", "dalpha"][i]!;
    expect(relativeGap(found[i]!, numbers, 0.1), output).toBeLessThan(allowance * (i ? 1e-5 : 3e-6));
  }
});
