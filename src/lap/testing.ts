import * as tf from "@tensorflow/tfjs";
import { setWasmPaths } from "@tensorflow/tfjs-backend-wasm";

export type { ParityCase } from "./parityCase";
export { randomValues } from "../base";
export { randomTensor, relativeGap, square } from "./testTensors";

/** Chooses the backend named by TFJS_BACKEND, "cpu" (default) or "wasm"; for `beforeAll`, run from the repository root. */
export async function useTestBackend(): Promise<void> {
  const name = process.env["TFJS_BACKEND"] ?? "cpu";
  if (name === "wasm") setWasmPaths("node_modules/@tensorflow/tfjs-backend-wasm/dist/");
  if (!(await tf.setBackend(name))) throw new Error(`The backend "${name}" did not start; expected "cpu" or "wasm".`);
}

/** Slope of `f` along every number, by central differences in double precision: the oracle for gradients. */
export function numericGradient(f: (at: number[]) => number, at: ArrayLike<number>, step = 1e-5): number[] {
  const values = Array.from(at);
  return values.map((value, i) => {
    const near = (to: number) => f(values.with(i, to));
    return (near(value + step) - near(value - step)) / (2 * step);
  });
}
