import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { randomValues, relativeGap, useTestBackend } from "../../lap/testing";
import { pointer, wasmBackend, wasmKernels } from "../wasm/wasmKernels";
import { lapPoolCases } from "./parityCases";
import "./registerLapPool";

// Like the kernels, these are about WASM; on cpu they only make sure that there is nothing to be about.
const onWasm = () => tf.getBackend() === "wasm";
beforeAll(useTestBackend);

describe("exp(x) in WebAssembly", () => {
  const exponentials = async (values: ArrayLike<number>) => {
    const x = tf.tensor1d(Float32Array.from(values));
    const out = wasmBackend().makeOutput(x.shape, "float32");
    wasmKernels()!.exponentials(pointer(x), pointer(out), x.size);
    const result = tf.engine().makeTensorFromTensorInfo(out);
    const numbers = await result.data();
    tf.dispose([x, result]);
    return numbers;
  };

  it("is within 2e-7 of the double, and within a half of the smallest number where float32 runs out", async () => {
    if (!onWasm()) return expect(wasmKernels()).toBeUndefined();
    const x = randomValues(200_000, 1, -104, 0).map((value, i) => (i % 2 ? value : value / 104));
    const found = await exponentials(x);
    let worst = 0;
    for (let i = 0; i < x.length; i++) {
      const expected = Math.exp(x[i]!);
      const allowed = expected < 2 ** -126 ? 0.51 * 2 ** -149 + 2e-7 * expected : 2e-7 * expected;
      worst = Math.max(worst, Math.abs(found[i]! - expected) / allowed);
    }
    expect(worst).toBeLessThan(1);
  });

  it("is exact at the ends, and carries NaN", async () => {
    if (!onWasm()) return expect(wasmKernels()).toBeUndefined();
    const found = await exponentials([0, -0, -Infinity, -1e30, -104, -3.4e38, NaN, -1e-30]);
    expect(Array.from(found)).toEqual([1, 1, 0, 0, 0, 0, NaN, 1]);
  });
});

describe("without SIMD the formulas work on the memory of the backend", () => {
  const some = lapPoolCases.filter(({ name }) => /3x3 stride 2|adaptive 1x1$|channels 3, 128$|ties, alpha 30$/.test(name)); // prettier-ignore

  it.each(some)("$name", async ({ run, reference, tolerance, floor }) => {
    const expected = await reference();
    tf.env().set("WASM_HAS_SIMD_SUPPORT", false);
    try {
      expect(wasmKernels()).toBeUndefined();
      const before = tf.memory().numTensors;
      const found = await run();
      expect(tf.memory().numTensors).toBe(before);
      for (const [output, numbers] of Object.entries(expected)) {
        // The reference ran on this backend too, so both may be off.
        expect(relativeGap(found[output]!, numbers, floor), output).toBeLessThan(2 * tolerance);
      }
    } finally {
      tf.env().set("WASM_HAS_SIMD_SUPPORT", true);
    }
  });
});

it("gives every window's memory back", () => {
  if (!onWasm()) return expect(wasmKernels()).toBeUndefined();
  const { wasm } = wasmBackend();
  const [malloc, free] = [wasm._malloc, wasm._free];
  const held = new Set<number>();
  wasm._malloc = (bytes) => {
    const at = malloc(bytes);
    held.add(at);
    return at;
  };
  wasm._free = (at) => {
    held.delete(at);
    free(at);
  };
  try {
    const [v, alpha] = [tf.ones([1, 8, 8, 1]), tf.tensor1d([1])];
    const windows = { kernel: [8, 8], stride: [8, 8], padding: [[0, 0], [0, 0]] }; // prettier-ignore
    tf.dispose(tf.engine().runKernel("LapShares", { v, alpha }, { windows, epsilon: 1e-6 }));
    tf.dispose([v, alpha]);
    expect(held.size).toBe(0);
  } finally {
    [wasm._malloc, wasm._free] = [malloc, free];
  }
});
