import * as tf from "@tensorflow/tfjs";

import { randomTensor } from "../../src/lap/testing";

export type Computation = (...inputs: tf.Tensor[]) => tf.Tensor;

/** The value of a computation, then its gradient by every input, on the present backend; keeps no tensor. */
export async function valueAndGradients(make: () => tf.Tensor[], compute: Computation): Promise<Float32Array[]> {
  const tensors = tf.tidy(() => {
    const inputs = make();
    const value = compute(...inputs);
    const pull = randomTensor(value.shape, 11);
    return [value, ...tf.grads((...at: tf.Tensor[]) => tf.sum(tf.mul(compute(...at), pull)))(inputs)];
  });
  const numbers = await Promise.all(tensors.map(async (tensor) => Float32Array.from(await tensor.data())));
  tf.dispose(tensors);
  return numbers;
}
