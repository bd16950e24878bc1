import * as tf from "@tensorflow/tfjs";

import { conceptLogits, type HeadWeights } from "../../lap";
import { ONE_LAYER, TWO_LAYERS } from "./lapHeadsKernel";

/** Outputs of a layer that an invocation can keep; with more, TF.js' matrix product is the faster way. */
const WIDEST = 32;

/**
 * Concept logits z = Sc(X) by the fastest way the present backend has; same numbers and gradients as `conceptLogits`.
 * On WebGPU both layers are one dispatch.
 *
 * @param x features `[n, h, w, c]`
 * @returns `[n, h, w, heads]`
 */
export function lapHeads(x: tf.Tensor4D, weights: HeadWeights): tf.Tensor4D {
  const { hidden, heads } = weights;
  const widest = Math.max(heads.kernel.shape[1], hidden?.kernel.shape[1] ?? 0);
  const name = hidden ? TWO_LAYERS : ONE_LAYER;
  const fits = widest <= WIDEST && x.dtype === "float32";
  if (!fits || !tf.getKernel(name, tf.getBackend())) return conceptLogits(x, weights);
  const first = { x, ...(hidden ?? heads) };
  const inputs = hidden ? { ...first, headsKernel: heads.kernel, headsBias: heads.bias } : first;
  return tf.engine().runKernel<tf.Tensor4D>(name, inputs, {});
}
