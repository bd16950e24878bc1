import * as tf from "@tensorflow/tfjs";

/** One computation that every backend must agree on. */
export interface ParityCase {
  name: string;
  /** Runs on the backend that is set, reads everything back, keeps no tensor. */
  run(): Promise<Record<string, Float32Array>>;
  /** Largest difference from cpu, as a share of the largest magnitude of the same output. */
  tolerance: number;
}

/** A case of what is computed; its tensors are read back and let go. */
export function parityCase(name: string, tolerance: number, compute: () => Record<string, tf.Tensor>): ParityCase {
  const run = async () => {
    const outputs = Object.entries(tf.tidy(compute));
    const numbers = outputs.map(async ([key, tensor]) => [key, Float32Array.from(await tensor.data())] as const);
    const read = Object.fromEntries(await Promise.all(numbers));
    tf.dispose(outputs.map(([, tensor]) => tensor));
    return read;
  };
  return { name, tolerance, run };
}
