import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import "../../src/kernels";
import { lapPoolCases } from "../../src/kernels/lapPool/parityCases";
import { loadWebgpuKernels } from "../../src/kernels/webgpu/loadWebgpuKernels";
import { relativeGap } from "../../src/lap/testing";
import { backendUnderTest, start } from "./backend";
import { numbersOnBoth } from "./numbersOnBoth";

// Where a backend has no kernels the same calls take the stock operations, whose gradients are less exact.
const ownKernels = { cpu: true, wasm: true, webgpu: true, webgl: false }[backendUnderTest]!;
const allowance = ownKernels ? 1 : 10;

beforeAll(loadWebgpuKernels);

it("pool by kernels on the backends that have them", async () => {
  await start(backendUnderTest);
  expect(tf.getKernel("LapShares", tf.getBackend()) !== undefined).toBe(ownKernels);
});

it.each(lapPoolCases)("pooling, $name: as the reference on cpu, and no tensor left behind", async (lapPoolCase) => {
  const { reference, run, tolerance, floor } = lapPoolCase;
  const { expected, found } = await numbersOnBoth(reference, run);
  for (const [output, numbers] of Object.entries(expected)) {
    expect(relativeGap(found[output]!, numbers, floor), output).toBeLessThan(tolerance * allowance);
  }
});
