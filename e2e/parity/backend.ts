import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";
import "@tensorflow/tfjs-backend-webgpu";
import simd from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-simd.wasm?url";
import threaded from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm-threaded-simd.wasm?url";
import plain from "@tensorflow/tfjs-backend-wasm/dist/tfjs-backend-wasm.wasm?url";

declare const __PARITY_BACKEND__: string;

/** Where Vite serves the WASM binaries. */
export const wasmFiles = {
  "tfjs-backend-wasm.wasm": plain,
  "tfjs-backend-wasm-simd.wasm": simd,
  "tfjs-backend-wasm-threaded-simd.wasm": threaded,
};
setWasmPaths(wasmFiles);

/** The backend under test, by `PARITY_BACKEND`. */
export const backendUnderTest = __PARITY_BACKEND__;

/** Makes a backend the present one; one that cannot start is an error, never a skip. */
export async function start(backend: string): Promise<void> {
  if (await tf.setBackend(backend)) return;
  throw new Error(`The backend ${backend} does not start in this browser; these tests need it.`);
}

/** Runs `work` on a backend and brings its numbers home. */
export async function on(backend: string, work: () => tf.Tensor | tf.Tensor[]): Promise<Float32Array[]> {
  await start(backend);
  const tensors = [tf.tidy(work)].flat();
  const numbers = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
  tf.dispose(tensors);
  return numbers;
}
