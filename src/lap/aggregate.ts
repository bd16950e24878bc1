import * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";
import { evenMaximum } from "./evenMaximum";

export const AGGREGATORS = ["identity", "max", "mean", "sum", "trainable"] as const;
export type Aggregator = (typeof AGGREGATORS)[number];

/** Weights of the trainable aggregator: a 1x1 convolution heads -> 1. */
export interface AggregatorWeights {
  kernel: tf.Tensor2D;
  bias: tf.Tensor1D;
}

/**
 * One attention per pixel from all concept maps, Eq 3: V = Agg(P).
 *
 * `identity` (one head), `max`, `mean`, `sum`, or `trainable`: sigmoid of a 1x1 convolution, since a plain convolution
 * could make weights negative. With `sum` V reaches up to the number of heads: 0.5 is a threshold for P, never for V.
 *
 * @param p concept probabilities `[n, h, w, heads]` in [0, 1]
 * @param weights only for `trainable`: kernel `[heads, 1]`, bias `[1]`
 * @returns attention `[n, h, w, 1]`, at least 0
 * @throws Problem for identity with several heads, trainable without weights
 */
export function aggregate(p: tf.Tensor4D, aggregator: Aggregator, weights?: AggregatorWeights): tf.Tensor4D {
  const [n, h, w, heads] = p.shape;
  switch (aggregator) {
    case "identity":
      checkAggregator(aggregator, heads);
      return p.clone();
    case "max":
      return tf.tidy(() => evenMaximum(p) as tf.Tensor4D);
    case "mean":
      return tf.mean(p, 3, true);
    case "sum":
      return tf.sum(p, 3, true);
    case "trainable": {
      if (!weights) throw new Problem('The aggregator "trainable" needs its kernel [heads, 1] and bias [1]; got none.');
      return tf.tidy(() => {
        const pixels = tf.reshape(p, [n * h * w, heads]);
        const mixed = tf.fused.matMul({ a: pixels, b: weights.kernel, bias: weights.bias });
        return tf.reshape(tf.sigmoid(mixed), [n, h, w, 1]);
      });
    }
    default:
      throw new Problem(unknownAggregator(aggregator satisfies never));
  }
}

/** Refuses an aggregator that does not exist or that cannot work with this number of heads. @throws Problem */
export function checkAggregator(aggregator: string, heads: number): asserts aggregator is Aggregator {
  if (!AGGREGATORS.some((name) => name === aggregator)) throw new Problem(unknownAggregator(aggregator));
  if (aggregator === "identity" && heads !== 1) {
    throw new Problem(
      `The aggregator "identity" passes one head through, and there are ${heads}; use "sum", "max", "mean" or "trainable".`,
    );
  }
}

function unknownAggregator(name: string): string {
  return `There is no aggregator "${name}"; expected one of ${AGGREGATORS.join(", ")}.`;
}
