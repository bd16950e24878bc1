import * as tf from "@tensorflow/tfjs";

/**
 * Maximum over the last axis, kept as an axis of length 1; ties share the gradient evenly.
 *
 * `tf.max` would hand the whole gradient to every tied value. Saturated scores tie often (many exactly 1), and the sum
 * of their gradients would then be several times too large.
 *
 * @param v any shape `[..., k]`
 * @returns `[..., 1]`
 */
export function evenMaximum(v: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [x, save] = inputs as [tf.Tensor, tf.GradSaveFunc];
    const value = tf.max(x, -1, true);
    save([x, value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [x, top] = saved as [tf.Tensor, tf.Tensor];
      // 1 where the maximum is reached; step, not equal: WebGPU miscompiles reductions of cast booleans.
      const reached = tf.sub(1, tf.step(tf.sub(top, x)));
      return tf.mul(reached, tf.div(dy, tf.sum(reached, -1, true)));
    };
    return { value, gradFunc };
  });
  return operation(v);
}
