import type * as tf from "@tensorflow/tfjs";

import type { Windows } from "../../base";
import { adaptivePool, EPSILON, localAttentionPool } from "../../lap";

/**
 * Local attention pooling (Eq 1 and 4) by the fastest way the present backend has; same numbers and gradients as
 * `localAttentionPool` and `adaptivePool`, which it falls back to.
 *
 * @param inputs features `[n, h, w, c]`, one or several, all pooled with the same weights
 * @param v attention `[n, h, w, 1]`, at least 0
 * @param alpha `[1]`
 * @param windows local windows, or `{ bins }` rows and columns of adaptive pooling
 * @returns one `[n, oh, ow, c]` per input
 */
export function lapPool(
  inputs: tf.Tensor4D[],
  v: tf.Tensor4D,
  alpha: tf.Tensor,
  windows: Windows | { bins: readonly [number, number] },
  epsilon = EPSILON,
): tf.Tensor4D[] {
  return "bins" in windows
    ? adaptivePool(inputs, v, alpha, windows.bins, epsilon)
    : localAttentionPool(inputs, v, alpha, windows, epsilon);
}
