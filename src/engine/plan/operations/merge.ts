import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

/** Several values pixel by pixel; axes of size 1 are repeated. */
export interface MergeOperation {
  kind: "merge";
  mode: "add" | "average" | "maximum" | "minimum" | "multiply" | "subtract";
}

export const merge = stateless<MergeOperation>(({ mode }, inputs) => {
  if (mode === "average") return tf.mul(1 / inputs.length, reduce(inputs, tf.add));
  return reduce(inputs, pairs[mode]);
});

type Pair = (a: tf.Tensor, b: tf.Tensor) => tf.Tensor;

const pairs: Record<Exclude<MergeOperation["mode"], "average">, Pair> = {
  add: tf.add,
  subtract: tf.sub,
  multiply: tf.mul,
  maximum: (a, b) => extreme(tf.maximum, a, b),
  minimum: (a, b) => extreme(tf.minimum, a, b),
};

function reduce(inputs: tf.Tensor[], pair: Pair): tf.Tensor {
  return inputs.length === 1 ? inputs[0]!.clone() : inputs.reduce((left, right) => pair(left, right));
}

/** TF.js' own gradients of maximum and minimum forget to add up over axes that were repeated. */
function extreme(choose: Pair, a: tf.Tensor, b: tf.Tensor): tf.Tensor {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [a, b, save] = inputs as [tf.Tensor, tf.Tensor, tf.GradSaveFunc];
    const [shapeA, shapeB] = [a.shape, b.shape];
    const value = choose(a, b);
    save([a, value]);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) => {
      const [a, chosen] = saved as [tf.Tensor, tf.Tensor];
      const second = tf.step(tf.abs(tf.sub(chosen, a)));
      return [sumTo(tf.mul(dy, tf.sub(1, second)), shapeA), sumTo(tf.mul(dy, second), shapeB)];
    };
    return { value, gradFunc };
  });
  return operation(a, b);
}

/** Adds up over the axes along which `shape` has 1. */
function sumTo(dy: tf.Tensor, shape: number[]): tf.Tensor {
  const axes = shape.flatMap((size, axis) => (size === 1 && dy.shape[axis] !== 1 ? [axis] : []));
  return axes.length > 0 ? tf.sum(dy, axes, true) : dy;
}
