import * as tf from "@tensorflow/tfjs";

/**
 * Weighted negative log-likelihood of pixels being active or inactive, from their logits:
 *
 *     L = sum( up * -log p + down * -log(1 - p) ),   -log p = softplus(-z),   -log(1 - p) = softplus(z)
 *
 * Every loss on a concept map is of this kind; they differ in which pixels are pushed up and which down, and how hard.
 * Never infinite: p is not computed.
 *
 * @param z logits, any shape
 * @param up, down weights >= 0 of a shape that broadcasts to z's; constants, not differentiated
 */
export function bernoulliLoss(z: tf.Tensor, up: tf.Tensor, down: tf.Tensor): tf.Scalar {
  return tf.tidy(() => tf.sum<tf.Scalar>(tf.add(tf.mul(up, tf.softplus(tf.neg(z))), tf.mul(down, tf.softplus(z)))));
}

/**
 * Maps as rows: [n, h, w, heads] -> [n * heads, h, w], row s * heads + c for head c of sample s.
 */
export function mapsOf(z: tf.Tensor4D): tf.Tensor3D {
  const [n, h, w, heads] = z.shape;
  return tf.reshape(tf.transpose(z, [0, 3, 1, 2]), [n * heads, h, w]);
}
