import * as tf from "@tensorflow/tfjs";

import { evenMaximum } from "./evenMaximum";

/** The paper leaves epsilon open; this is the project's default. */
export const EPSILON = 1e-6;

/**
 * Local normalisation, Eq 4, with the pixels of a window on the last axis:
 *
 *   Nrm(V) = exp( -alpha^2 (m - V)^2 ) V + epsilon        m = max of V over the window
 *
 * @param v attention `[..., k]`, at least 0
 * @param alpha sharpness `[1]`; 0 gives V + epsilon, infinity lets only the maximum through
 * @param epsilon above 0: it keeps the weights of an all-inactive window from summing to 0
 * @returns weights `[..., k]`, at least epsilon
 */
export function normalise(v: tf.Tensor, alpha: tf.Tensor, epsilon = EPSILON): tf.Tensor {
  return tf.tidy(() => {
    const below = tf.square(tf.sub(evenMaximum(v), v));
    const gaussian = tf.exp(tf.neg(tf.mul(below, tf.square(alpha))));
    return tf.add(tf.mul(gaussian, v), epsilon);
  });
}
