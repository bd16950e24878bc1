import * as tf from "@tensorflow/tfjs";

/**
 * Jensen-Shannon divergence, natural logarithm, of Bernoulli distributions p and q given as logits, elementwise:
 *
 *     JS = (KL(p || m) + KL(q || m)) / 2,  m = (p + q) / 2
 *        = ln 2 - ( p A + q B + (1-p) C + (1-q) D ) / 2        0 <= JS <= ln 2
 *     A = softplus(log q - log p)             B = softplus(log p - log q)
 *     C = softplus(log(1-q) - log(1-p))       D = softplus(log(1-p) - log(1-q))
 *     dJS/dz_p = p (1-p) (C - A) / 2          dJS/dz_q = q (1-q) (D - B) / 2
 *
 * The logarithms come from the logits, so certain pixels (p = 0 or 1 in float32) stay finite, their slopes too.
 *
 * @param zp, zq logits of one shape
 */
export function jensenShannon<T extends tf.Tensor>(zp: T, zq: T): T {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [zp, zq, save] = inputs as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const [p, q] = [tf.sigmoid(zp), tf.sigmoid(zq)];
    const [notP, notQ] = [tf.sigmoid(tf.neg(zp)), tf.sigmoid(tf.neg(zq))];
    const yes = tf.sub(tf.softplus(tf.neg(zp)), tf.softplus(tf.neg(zq))); // log q - log p
    const no = tf.sub(tf.softplus(zp), tf.softplus(zq)); // log(1-q) - log(1-p)
    const [A, B] = [tf.softplus(yes), tf.softplus(tf.neg(yes))];
    const [C, D] = [tf.softplus(no), tf.softplus(tf.neg(no))];
    const cross = tf.addN([tf.mul(p, A), tf.mul(q, B), tf.mul(notP, C), tf.mul(notQ, D)]);
    save([slope(p, notP, C, A), slope(q, notQ, D, B)]);
    // Rounding may leave equal maps a little below 0.
    const value = tf.relu(tf.sub(Math.LN2, tf.mul(cross, 0.5)));
    const gradFunc = (dy: tf.Tensor, slopes: tf.Tensor[]) => slopes.map((slope) => tf.mul(dy, slope));
    return { value, gradFunc };
  });
  return operation(zp, zq) as T;
}

const slope = (p: tf.Tensor, notP: tf.Tensor, no: tf.Tensor, yes: tf.Tensor) =>
  tf.mul(tf.mul(p, notP), tf.mul(tf.sub(no, yes), 0.5));
