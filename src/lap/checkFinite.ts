import type * as tf from "@tensorflow/tfjs";

import { assertFinite } from "./assertFinite";

/**
 * Reads a tensor back once and refuses NaN and infinity, which the pooling functions would otherwise spread in silence.
 *
 * @param name what the tensor is, as the start of the sentence ("The input of lap1")
 * @throws Problem with the index of the first bad value
 */
export async function checkFinite(tensor: tf.Tensor, name: string): Promise<void> {
  assertFinite(await tensor.data(), name);
}
