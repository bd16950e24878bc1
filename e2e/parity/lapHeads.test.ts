import * as tf from "@tensorflow/tfjs";
import { afterAll, beforeAll, expect, it } from "vitest";

import { lapAttention } from "../../src/kernels/lapHeads/lapAttention";
import { lapHeads } from "../../src/kernels/lapHeads/lapHeads";
import { loadWebgpuKernels } from "../../src/kernels/webgpu/loadWebgpuKernels";
import { aggregate, AGGREGATORS, conceptLogits, type Aggregator } from "../../src/lap";
import { randomTensor, randomValues, relativeGap } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";
import { valueAndGradients, type Computation } from "./valueAndGradients";

// The scoring heads by kernels, where a backend has them, against the reference on cpu: forward and backward.

type Shape = [n: number, h: number, w: number, c: number];
interface Case {
  name: string;
  inputs: () => tf.Tensor[];
  fast: Computation;
  reference: Computation;
}

const onWebgpu = backendUnderTest === "webgpu";
const refused: string[] = [];

beforeAll(async () => {
  await start(backendUnderTest);
  if (!onWebgpu) return;
  await loadWebgpuKernels();
  // One refused dispatch silently voids everything submitted with it.
  webgpu().device.addEventListener("uncapturederror", ({ error }) => refused.push(error.message));
});
afterAll(async () => {
  if (onWebgpu) await webgpu().device.queue.onSubmittedWorkDone();
  expect(refused).toEqual([]);
});

const logitCases = (
  [
    [[1, 5, 7, 1], 8, 3],
    [[3, 5, 7, 3], 8, 3],
    [[1, 4, 3, 4], 5, 1],
    [[3, 3, 7, 5], 0, 1],
    [[1, 3, 3, 6], 0, 5],
    [[2, 4, 4, 4], 0, 8],
    [[3, 7, 5, 128], 8, 3],
    [[1, 7, 5, 128], 0, 3],
    [[1, 3, 3, 12], 32, 32],
    [[3, 37, 37, 8], 6, 2], // enough pixels for two per invocation, and one left over; then for four
    [[1, 97, 90, 5], 8, 3],
    [[1, 97, 90, 4], 0, 3],
    [[1, 3, 3, 4], 33, 40], // wider than the kernel takes
  ] as [Shape, number, number][]
).map(([shape, hidden, heads]): Case => {
  const c = shape[3];
  const weights = (inputs: tf.Tensor[]) => {
    const [kernel, bias, ...first] = [...inputs.slice(-2), ...inputs.slice(0, -2)] as [tf.Tensor2D, tf.Tensor1D];
    const [firstKernel, firstBias] = first as unknown as [tf.Tensor2D, tf.Tensor1D];
    return { hidden: hidden ? { kernel: firstKernel, bias: firstBias } : undefined, heads: { kernel, bias } };
  };
  return {
    name: `logits of ${shape.join(" x ")} -> ${hidden ? `${hidden} -> ` : ""}${heads}`,
    inputs: () => [
      randomTensor(shape, 1),
      ...(hidden ? [randomTensor([c, hidden], 2), randomTensor([hidden], 3)] : []),
      randomTensor([hidden || c, heads], 4),
      randomTensor([heads], 5),
    ],
    fast: (x, ...inputs) => lapHeads(x as tf.Tensor4D, weights(inputs)),
    reference: (x, ...inputs) => conceptLogits(x as tf.Tensor4D, weights(inputs)),
  };
});

const scoreKinds: Record<string, (count: number) => Float32Array> = {
  ordinary: (count) => randomValues(count, 6, -3, 3),
  "saturated, many ties": (count) => randomValues(count, 7, -4, 4).map((z) => Math.round(z) * 30),
};
const mix = () => ({ kernel: randomTensor<tf.Rank.R2>([3, 1], 8), bias: randomTensor<tf.Rank.R1>([1], 9) });
const attentionCases = AGGREGATORS.flatMap((aggregator) =>
  Object.entries(scoreKinds).map(([kind, scores]): Case => {
    const heads = aggregator === "identity" ? 1 : 3;
    const weights = aggregator === "trainable" ? mix : () => undefined;
    return {
      name: `attention by ${aggregator}, scores ${kind}`,
      inputs: () => [tf.tensor4d(scores(2 * 7 * 5 * heads), [2, 7, 5, heads])],
      fast: (z) => tf.tidy(() => lapAttention(z as tf.Tensor4D, aggregator, weights())),
      reference: (z) => tf.tidy(() => aggregate(tf.sigmoid(z) as tf.Tensor4D, aggregator, weights())),
    };
  }),
);

it.each([...logitCases, ...attentionCases])(
  "$name: as the reference on cpu, and no tensor left behind",
  async (each) => {
    await start("cpu");
    const expected = await valueAndGradients(each.inputs, each.reference);
    await start(backendUnderTest);
    await valueAndGradients(each.inputs, each.fast); // what a backend makes once and keeps
    const before = [tf.memory().numTensors, tf.backend().numDataIds()];
    const found = await valueAndGradients(each.inputs, each.fast);
    expect([tf.memory().numTensors, tf.backend().numDataIds()]).toEqual(before);

    expect(found.length).toBe(expected.length);
    for (const [i, numbers] of expected.entries()) {
      expect(relativeGap(found[i]!, numbers, 0.1), i ? `gradient ${i - 1}` : "value").toBeLessThan(i ? 1e-5 : 3e-6);
    }
    expect(expected[0]!.some((value) => value !== 0)).toBe(true);
  },
);

it("take one dispatch each on WebGPU, and stock operations elsewhere", async () => {
  await start(backendUnderTest);
  expect(tf.getKernel("LapHeads", backendUnderTest) !== undefined).toBe(onWebgpu);
  if (!onWebgpu) return;
  for (const { inputs, fast } of [logitCases[1]!, logitCases[3]!, attentionOf("sum"), attentionOf("max")]) {
    const tensors = inputs();
    const count = dispatches(() => fast(...tensors).dispose());
    tf.dispose(tensors);
    expect(count).toBe(1);
  }
});

function attentionOf(aggregator: Aggregator): Case {
  return attentionCases.find(({ name }) => name.startsWith(`attention by ${aggregator}`))!;
}

interface WebgpuBackend {
  device: GPUDevice;
  runWebGPUProgram(...program: unknown[]): tf.TensorInfo;
}

function webgpu(): WebgpuBackend {
  return tf.backend() as unknown as WebgpuBackend;
}

/** How many shaders `work` sends to the GPU. */
function dispatches(work: () => void): number {
  const backend = webgpu();
  const own = backend.runWebGPUProgram;
  let count = 0;
  backend.runWebGPUProgram = (...program) => {
    count++;
    return own.apply(backend, program);
  };
  try {
    work();
  } finally {
    backend.runWebGPUProgram = own;
  }
  return count;
}
