import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../../../base";
import { lapAttention, lapHeads, lapPool } from "../../../kernels";
import type { Aggregator } from "../../../lap";
import { makeLapWeights } from "./lapWeights";
import { sizeOf, type OperationKind } from "./operation";

/**
 * Local attention pooling. Inputs: features, the first of which is scored. Outputs: each pooled, then the concept logits
 * z. Weights: as the layer names them in the file.
 */
export interface LapOperation {
  kind: "lap";
  /** Name of the layer. */
  name: string;
  heads: number;
  /** Width of the hidden layer, 0 without. */
  hidden: number;
  aggregator: Aggregator;
  windows: Windows | { bins: [number, number] };
  epsilon: number;
}

export const lap: OperationKind<LapOperation> = {
  macs({ operation: { heads, hidden, windows }, inputs, outputs }, shapes) {
    const [h, w, c] = shapes[inputs[0]!] as [number, number, number];
    const scoring = h * w * (hidden > 0 ? c * hidden + hidden * heads : c * heads);
    const pooling = inputs.map((input, i) => {
      const seen = "bins" in windows ? [h / windows.bins[0], w / windows.bins[1]] : windows.kernel;
      return input < 0 ? 0 : Math.ceil(sizeOf(shapes[outputs[i]!]!) * seen[0]! * seen[1]!);
    });
    return scoring + pooling.reduce((sum, each) => sum + each, 0);
  },

  bind({ operation, weights }, trainable) {
    const { hidden, aggregator, windows, epsilon } = operation;
    const made = makeLapWeights(weights, hidden, aggregator, trainable);
    return {
      run(inputs) {
        const features = inputs as tf.Tensor4D[];
        const z = lapHeads(features[0]!, made.heads);
        const v = lapAttention(z, aggregator, made.aggregator);
        return [...lapPool(features, v, made.alpha, windows, epsilon), z];
      },
      dispose: () => tf.dispose(made.variables),
      lap: made,
    };
  },
};
