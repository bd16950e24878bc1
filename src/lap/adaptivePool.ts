import * as tf from "@tensorflow/tfjs";

import { checkPoolInputs } from "./checkPoolInputs";
import { EPSILON, normalise } from "./normalise";
import { adaptiveBins } from "./windows";

/**
 * Adaptive local attention pooling: Eq 1 and 4 over windows that divide any map into a fixed number of bins.
 * Bin i of o covers floor(i H / o) .. ceil((i + 1) H / o); [1, 1] is one window over the whole map.
 *
 * @param inputs features `[n, h, w, c]`, one or several, all pooled with the same weights
 * @param v attention `[n, h, w, 1]`, at least 0
 * @param alpha `[1]`
 * @param bins rows and columns of the output
 * @returns one `[n, bins[0], bins[1], c]` per input
 * @throws Problem when shapes do not fit
 */
export function adaptivePool(
  inputs: tf.Tensor4D[],
  v: tf.Tensor4D,
  alpha: tf.Tensor,
  bins: readonly [number, number],
  epsilon = EPSILON,
): tf.Tensor4D[] {
  checkPoolInputs(inputs, v, alpha, epsilon);
  const [n, h, w] = v.shape;
  const [rows, columns] = [adaptiveBins(h, bins[0]), adaptiveBins(w, bins[1])];
  return tf.tidy(() => {
    const lines = rows.map(([top, bottom]) => {
      const cells = columns.map(([left, right]) => {
        const cut = (x: tf.Tensor4D) => tf.slice(x, [0, top, left, 0], [n, bottom - top, right - left, x.shape[3]]);
        const weights = normalise(tf.reshape(cut(v), [n, (bottom - top) * (right - left)]), alpha, epsilon);
        const shares = tf.reshape(tf.div(weights, tf.sum(weights, 1, true)), [n, bottom - top, right - left, 1]);
        return inputs.map((x) => tf.sum<tf.Tensor4D>(tf.mul(cut(x), shares), [1, 2], true));
      });
      return inputs.map((_, i) =>
        tf.concat(
          cells.map((cell) => cell[i]!),
          2,
        ),
      );
    });
    return inputs.map((_, i) =>
      tf.concat(
        lines.map((line) => line[i]!),
        1,
      ),
    );
  });
}
