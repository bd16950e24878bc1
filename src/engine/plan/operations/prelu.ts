import * as tf from "@tensorflow/tfjs";

import { weightOf, type OperationKind } from "./operation";

/** y = x above 0, alpha x below. Weight: alpha, shaped to broadcast. */
export interface PreluOperation {
  kind: "prelu";
}

export const prelu: OperationKind<PreluOperation> = {
  bind({ weights }) {
    const { values, shape } = weightOf(weights, "alpha");
    const alpha = tf.keep(tf.tensor(values, [1, ...shape]));
    return {
      // Not tf.prelu, whose WASM kernel reads alpha by channel only.
      run: ([x]) => [tf.sub(tf.relu(x!), tf.mul(alpha, tf.relu(tf.neg(x!))))],
      dispose: () => alpha.dispose(),
    };
  },
};
