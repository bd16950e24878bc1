import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../base";
import { checkPoolInputs } from "./checkPoolInputs";
import { EPSILON, normalise } from "./normalise";
import { windowViews } from "./windowViews";
import { checkWindows } from "./windows";

/**
 * Local attention pooling, Eq 1: the weighted mean of every window, one weight per pixel shared by all channels.
 *
 *   O = sum_window( w X ) / sum_window( w )        w = Nrm(V), Eq 4; padded positions have w = 0
 *
 * This is the readable reference. Windows may overlap: the weight of a pixel then depends on the window.
 *
 * @param inputs features `[n, h, w, c]`, one or several (main path, shortcut), all pooled with the same weights
 * @param v attention `[n, h, w, 1]`, at least 0 (aggregated probabilities, Eq 3)
 * @param alpha `[1]`
 * @returns one `[n, oh, ow, c]` per input
 * @throws Problem when shapes or windows do not fit
 */
export function localAttentionPool(
  inputs: tf.Tensor4D[],
  v: tf.Tensor4D,
  alpha: tf.Tensor,
  windows: Windows,
  epsilon = EPSILON,
): tf.Tensor4D[] {
  checkPoolInputs(inputs, v, alpha, epsilon);
  checkWindows(windows);
  return tf.tidy(() => {
    const count = windows.kernel[0] * windows.kernel[1];
    const together = windowShares(v, alpha, windows, epsilon);
    // The gradient of a split into one part throws in TF.js.
    const shares = count === 1 ? [together] : tf.split(together, count, 3);
    return inputs.map((x) =>
      windowViews(x, windows)
        .map((view, k) => tf.mul<tf.Tensor4D>(view, shares[k]!))
        .reduce((sum, term) => tf.add<tf.Tensor4D>(sum, term)),
    );
  });
}

/**
 * The weights of every window, divided by their sum: w / sum_window( w ).
 *
 * @param v attention `[n, h, w, 1]`
 * @returns `[n, oh, ow, kernel rows * kernel columns]`; the last axis sums to 1 and is 0 where padding lies
 */
export function windowShares(v: tf.Tensor4D, alpha: tf.Tensor, windows: Windows, epsilon = EPSILON): tf.Tensor4D {
  return tf.tidy(() => {
    // Attention is never negative, so a fill of -1 keeps padding out of the window's maximum.
    const seen = tf.concat(windowViews(v, windows, -1), 3);
    let weights = normalise(seen, alpha, epsilon);
    if (windows.padding.flat().some((n) => n > 0)) {
      const inside = tf.ones<tf.Rank.R4>([1, v.shape[1], v.shape[2], 1]);
      weights = tf.mul(weights, tf.concat(windowViews(inside, windows), 3));
    }
    return tf.div<tf.Tensor4D>(weights, tf.sum(weights, 3, true));
  });
}
