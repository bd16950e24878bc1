import * as tf from "@tensorflow/tfjs";

/** Weights of the scoring module Sc: two 1x1 convolutions C -> hidden -> heads, or one C -> heads without `hidden`. */
export interface HeadWeights {
  hidden?: { kernel: tf.Tensor2D; bias: tf.Tensor1D } | undefined;
  heads: { kernel: tf.Tensor2D; bias: tf.Tensor1D };
}

/**
 * Scores of every concept at every pixel, Eq 3: z = Sc(X); the concept maps are P = sigmoid(z).
 * ReLU lies between the two convolutions; biases are on.
 *
 * The 1x1 convolutions are matrix products, because WASM has no gradient for the kernel of a convolution.
 *
 * @param x features `[n, h, w, c]`
 * @returns concept logits `[n, h, w, heads]`
 */
export function conceptLogits(x: tf.Tensor4D, { hidden, heads }: HeadWeights): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  return tf.tidy(() => {
    let pixels = tf.reshape(x, [n * h * w, c]);
    if (hidden) {
      pixels = tf.fused.matMul({ a: pixels, b: hidden.kernel, bias: hidden.bias, activation: "relu" });
    }
    const z = tf.fused.matMul({ a: pixels, b: heads.kernel, bias: heads.bias });
    return tf.reshape(z, [n, h, w, heads.kernel.shape[1]]);
  });
}
