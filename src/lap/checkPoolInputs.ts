import type * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";

/**
 * Refuses shapes that pooling cannot work on, in sentences.
 *
 * @throws Problem
 */
export function checkPoolInputs(inputs: tf.Tensor4D[], v: tf.Tensor4D, alpha: tf.Tensor, epsilon: number): void {
  const [n, h, w, one] = v.shape;
  if (v.rank !== 4 || one !== 1) {
    throw new Problem(`The attention has shape [${v.shape}]; expected [n, h, w, 1], one value per pixel.`);
  }
  if (inputs.length === 0)
    throw new Problem("There is nothing to pool; give at least one feature tensor [n, h, w, c].");
  for (const x of inputs) {
    if (x.rank !== 4 || x.shape[0] !== n || x.shape[1] !== h || x.shape[2] !== w) {
      throw new Problem(`The features have shape [${x.shape}]; expected [${n}, ${h}, ${w}, c] like the attention.`);
    }
  }
  if (alpha.size !== 1) throw new Problem(`alpha has shape [${alpha.shape}]; expected a single number, [1].`);
  if (!(epsilon > 0 && Number.isFinite(epsilon))) {
    throw new Problem(`epsilon is ${epsilon}; expected a number above 0, or an all-inactive window divides by 0.`);
  }
}
