import * as tf from "@tensorflow/tfjs";

import { aggregate, type Aggregator, type AggregatorWeights } from "../../lap";

/** The name under which a backend registers its kernel for attention, if it has one. */
export const ATTENTION = "LapAttention";
export const ATTENTION_GRAD = "LapAttentionGrad";

/**
 * Attention V = Agg(sigmoid(z)), Eq 3, by the fastest way the present backend has; same numbers and gradients as
 * `aggregate`. On WebGPU it is one dispatch, and one backward; only `trainable` is always stock operations.
 *
 * @param z concept logits `[n, h, w, heads]`
 * @param weights only for `trainable`
 * @returns `[n, h, w, 1]`
 * @throws Problem for identity with several heads, trainable without weights
 */
export function lapAttention(z: tf.Tensor4D, aggregator: Aggregator, weights?: AggregatorWeights): tf.Tensor4D {
  const heads = z.shape[3];
  const refused = aggregator === "trainable" || (aggregator === "identity" && heads !== 1) || z.dtype !== "float32";
  if (refused || !tf.getKernel(ATTENTION, tf.getBackend())) {
    return tf.tidy(() => aggregate(tf.sigmoid(z), aggregator, weights));
  }
  return tf.engine().runKernel<tf.Tensor4D>(ATTENTION, { z }, { aggregator });
}

tf.registerGradient({
  kernelName: ATTENTION,
  inputsToSave: ["z"],
  gradFunc(dv, saved, attributes) {
    const [z] = saved as [tf.Tensor4D];
    return { z: () => tf.engine().runKernel(ATTENTION_GRAD, { z, dv: dv as tf.Tensor }, attributes) };
  },
});
