import * as tf from "@tensorflow/tfjs";

import { sizeOf, weightOf, type OperationKind } from "./operation";

/** y = activation( x kernel + bias ) along the last axis. Weights: kernel [in, out], and bias if any. */
export interface DenseOperation {
  kind: "dense";
  activation: "linear" | "relu";
}

export const dense: OperationKind<DenseOperation> = {
  macs: ({ weights, outputs }, shapes) => sizeOf(shapes[outputs[0]!]!) * weightOf(weights, "kernel").shape[0]!,
  bind({ operation: { activation }, weights }) {
    const { values, shape } = weightOf(weights, "kernel");
    const [inputs, outputs] = shape as [number, number];
    const kernel = tf.keep(tf.tensor2d(values, [inputs, outputs]));
    const bias = weights["bias"] && tf.keep(tf.tensor1d(weights["bias"].values));
    return {
      run([x]) {
        const rows = tf.reshape(x!, [x!.size / inputs, inputs]);
        const y = tf.fused.matMul({ a: rows, b: kernel, activation, ...(bias ? { bias } : {}) });
        return [tf.reshape(y, [...x!.shape.slice(0, -1), outputs])];
      },
      dispose: () => tf.dispose([kernel, ...(bias ? [bias] : [])]),
    };
  },
};
