import { expect } from "vitest";

// The unit tests run once per backend that Node has: `TFJS_BACKEND=wasm vitest run src/lap`. Rooms without tensors are
// spared the second it takes to load TF.js.
const path = expect.getState().testPath ?? "";
const backend = process.env.TFJS_BACKEND ?? "cpu";

if (/\/src\/(lap|explain|metrics|kernels|models|engine)\//.test(path)) {
  const tf = await import("@tensorflow/tfjs");
  if (backend === "wasm") await import("@tensorflow/tfjs-backend-wasm");
  if (!(await tf.setBackend(backend))) throw new Error(`TF.js has no backend "${backend}" in Node; use cpu or wasm.`);
  await tf.ready();
}
