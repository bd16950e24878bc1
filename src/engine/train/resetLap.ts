import * as tf from "@tensorflow/tfjs";

import type { LapWeights } from "../plan/operations/lapWeights";
import { glorot } from "./scoringModules";

/** Forgets what a LAP has learnt: weights as a new layer has them, from a seeded generator. */
export function resetLap({ heads: { hidden, heads }, aggregator, alpha }: LapWeights, seed: number): void {
  tf.tidy(() => {
    [hidden, heads].forEach((layer, i) => {
      if (!layer) return;
      assign(layer.kernel, glorot(layer.kernel.shape, seed + i));
      assign(layer.bias, tf.zerosLike(layer.bias));
    });
    if (aggregator) {
      assign(aggregator.kernel, tf.fill(aggregator.kernel.shape, 1 / aggregator.kernel.shape[0]));
      assign(aggregator.bias, tf.zerosLike(aggregator.bias));
    }
    assign(alpha, tf.onesLike(alpha));
  });
}

function assign(variable: tf.Tensor, value: tf.Tensor): void {
  (variable as tf.Variable).assign(value);
}
