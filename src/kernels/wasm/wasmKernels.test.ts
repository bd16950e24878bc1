import * as tf from "@tensorflow/tfjs";
import { beforeAll, expect, it } from "vitest";

import { useTestBackend } from "../../lap/testing";
import { pointer, wasmBackend, wasmKernels } from "./wasmKernels";

beforeAll(useTestBackend);

it("are there on WASM, in TF.js' own memory, and nowhere else", async () => {
  const kernels = wasmKernels();
  if (tf.getBackend() !== "wasm") {
    expect(kernels).toBeUndefined();
    return;
  }
  const [a, b, c] = [[1, 2, 3, 4], [5, 6, 7, 8], [0.5, 0, -1, 2]].map((values) => tf.tensor1d(values)); // prettier-ignore
  const out = wasmBackend().makeOutput([4], "float32");
  kernels!.probe(pointer(a!), pointer(b!), pointer(c!), pointer(out));
  const result = tf.engine().makeTensorFromTensorInfo(out);
  expect(Array.from(await result.data())).toEqual([5.5, 12, 20, 34]);
  tf.dispose([a!, b!, c!, result]);
});
