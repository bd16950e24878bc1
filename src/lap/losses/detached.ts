import * as tf from "@tensorflow/tfjs";

/**
 * Runs `compute` outside the gradient tape: its result is a constant for every derivative.
 *
 * TF.js has no stopGradient, and an operation without a gradient (comparisons, topk, gather on WASM) makes
 * `tf.variableGrads` throw when it lies between a variable and the loss. A custom gradient without inputs is a node of
 * the tape that no variable leads to, so whatever is computed inside, from whatever tensors, is never walked back.
 *
 * @param compute may use any tensors and operations; its intermediate tensors are disposed of
 * @returns the same values; a detached copy of x is `detached(() => x)`
 */
export function detached<T extends tf.Tensor>(compute: () => T): T {
  const constant = tf.customGrad(() => ({
    value: tf.clone(compute()), // a clone: the tape must not take x itself for the result of this node
    gradFunc: () => [],
  }));
  return constant();
}
