import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";

export interface CrossEntropyOptions {
  /** One weight >= 0 per class; the mean is then weighted by the classes of the samples. */
  classWeights?: readonly number[] | null | undefined;
  /** Share e of every label spread evenly over all classes, 0 (default) to below 1. */
  smoothing?: number | undefined;
}

/**
 * Softmax cross-entropy from logits, natural logarithm, averaged over the minibatch:
 *
 *     L_CE = sum_s sum_j w_j y_sj -log softmax(z_s)_j / sum_s sum_j w_j y_sj        w_j = 1 without class weights
 *
 * (With smoothing the weights below the fraction are those of the labels before it.)
 *
 * @param logits [n, classes]
 * @param labels the class of every sample, undefined for those that do not count; or one-hot (or soft) labels [n, classes]
 * @throws Problem where sizes differ, a label names no class, or a weight is negative
 */
export function crossEntropy(
  logits: tf.Tensor2D,
  labels: readonly (number | undefined)[] | tf.Tensor2D,
  { classWeights, smoothing = 0 }: CrossEntropyOptions = {},
): tf.Scalar {
  const [n, classes] = logits.shape;
  checkCrossEntropy({ classWeights, smoothing }, classes);
  return tf.tidy(() => {
    const hot = oneHot(labels, n, classes);
    const weighted = classWeights ? tf.mul(hot, tf.tensor1d([...classWeights])) : hot;
    const total = tf.maximum(tf.sum(weighted), 1e-30); // weights of 0 for all that occur give 0, not NaN
    const soft = smoothing === 0 ? weighted : smoothed(weighted, hot, classWeights, smoothing);
    return tf.neg<tf.Scalar>(tf.div(tf.sum(tf.mul(soft, tf.logSoftmax(logits))), total));
  });
}

/** w_j ((1 - e) y_sj + e / classes), the sample's labels summing to 1, or to 0 for one that does not count. */
function smoothed(weighted: tf.Tensor, hot: tf.Tensor, classWeights: CrossEntropyOptions["classWeights"], e: number) {
  const classes = hot.shape[1]!;
  const even = tf.mul(tf.onesLike(hot), tf.mul(tf.sum(hot, 1, true), e / classes));
  const spread = classWeights ? tf.mul(even, tf.tensor1d([...classWeights])) : even;
  return tf.add(tf.mul(weighted, 1 - e), spread);
}

function oneHot(labels: readonly (number | undefined)[] | tf.Tensor2D, n: number, classes: number): tf.Tensor2D {
  if (labels instanceof tf.Tensor) {
    if (labels.shape[0] === n && labels.shape[1] === classes) return labels.toFloat();
    throw new Problem(`The labels have shape [${labels.shape}]; expected [${n}, ${classes}], that of the logits.`);
  }
  if (labels.length !== n) throw new Problem(`There are ${labels.length} labels; expected ${n}, one per sample.`);
  const odd = labels.findIndex(
    (label) => label !== undefined && (!Number.isInteger(label) || label < 0 || label >= classes),
  );
  if (odd >= 0) {
    throw new Problem(`The label of sample ${odd} is ${labels[odd]}; expected a class from 0 to ${classes - 1}.`);
  }
  const values = new Float32Array(n * classes);
  for (const [s, label] of labels.entries()) if (label !== undefined) values[s * classes + label] = 1;
  return tf.tensor2d(values, [n, classes]);
}

/** Checks options, which may come from a file; without `classes` any number of class weights will do. */
export function checkCrossEntropy({ classWeights, smoothing = 0 }: CrossEntropyOptions, classes?: number): void {
  if (classWeights) {
    const whole = classes === undefined || classWeights.length === classes;
    if (!whole || !classWeights.every((weight) => weight >= 0 && weight < Infinity)) {
      throw new Problem(`The class weights are [${classWeights}]; expected ${classes ?? "some"} numbers from 0 up.`);
    }
  }
  if (!(smoothing >= 0 && smoothing < 1)) {
    throw new Problem(`The label smoothing is ${smoothing}; expected a number from 0 to below 1.`);
  }
}
