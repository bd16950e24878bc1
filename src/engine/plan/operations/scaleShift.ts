import * as tf from "@tensorflow/tfjs";

import { sizeOf, weightOf, type OperationKind } from "./operation";

/** y = x scale + shift: a batch norm that found no convolution to go into. Weights: scale and shift, [channels]. */
export interface ScaleShiftOperation {
  kind: "scaleShift";
}

export const scaleShift: OperationKind<ScaleShiftOperation> = {
  macs: ({ outputs }, shapes) => sizeOf(shapes[outputs[0]!]!),
  bind({ weights }) {
    const [scale, shift] = (["scale", "shift"] as const).map((name) => {
      const { values, shape } = weightOf(weights, name);
      return tf.keep(tf.tensor(values, shape));
    }) as [tf.Tensor, tf.Tensor];
    return {
      run: ([x]) => [tf.add(tf.mul(x!, scale), shift)],
      dispose: () => tf.dispose([scale, shift]),
    };
  },
};
