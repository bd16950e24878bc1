import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

/** A function of every value on its own, or, for the softmaxes, of the last axis. */
export interface ActivationOperation {
  kind: "activation";
  name: ActivationName;
  /** Slope below 0 of leakyRelu; threshold of thresholdedRelu; upper limit of clippedRelu. */
  alpha?: number;
}

export const activation = stateless<ActivationOperation>(({ name, alpha = 0 }, [x]) => activations[name](x!, alpha));

/** By the names TF.js gives them in a layer's configuration, and three that are layers of their own. */
export const activations = {
  relu: (x: tf.Tensor) => tf.relu(x),
  relu6: (x: tf.Tensor) => tf.relu6(x),
  elu: (x: tf.Tensor) => tf.elu(x),
  selu: (x: tf.Tensor) => tf.selu(x),
  sigmoid: (x: tf.Tensor) => tf.sigmoid(x),
  hardSigmoid: (x: tf.Tensor) => tf.clipByValue(tf.add(0.5, tf.mul(0.2, x)), 0, 1),
  tanh: (x: tf.Tensor) => tf.tanh(x),
  softplus: (x: tf.Tensor) => tf.softplus(x),
  softsign: (x: tf.Tensor) => tf.div(x, tf.add(tf.abs(x), 1)),
  swish: (x: tf.Tensor) => tf.mul(x, tf.sigmoid(x)),
  mish: (x: tf.Tensor) => tf.mul(x, tf.tanh(tf.softplus(x))),
  gelu: (x: tf.Tensor) => tf.mul(x, tf.mul(0.5, tf.add(1, tf.erf(tf.mul(x, Math.SQRT1_2))))),
  gelu_new(x: tf.Tensor) {
    const inner = tf.add(x, tf.mul(0.044715, tf.mul(x, tf.square(x))));
    return tf.mul(0.5, tf.mul(x, tf.add(1, tf.tanh(tf.mul(Math.sqrt(2 / Math.PI), inner)))));
  },
  softmax: (x: tf.Tensor) => tf.softmax(x),
  logSoftmax: (x: tf.Tensor) => tf.logSoftmax(x),
  leakyRelu: (x: tf.Tensor, alpha: number) => tf.leakyRelu(x, alpha),
  // A comparison with a traced tensor would throw in TF.js; step does not.
  thresholdedRelu: (x: tf.Tensor, theta: number) => tf.mul(x, tf.step(tf.sub(x, theta))),
  clippedRelu: (x: tf.Tensor, limit: number) => tf.clipByValue(x, 0, limit),
};

export type ActivationName = keyof typeof activations;
