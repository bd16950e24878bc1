import * as tf from "@tensorflow/tfjs";

import { randomValues } from "../../base";
import type { HeadWeights } from "../../lap";
import type { LapWeights } from "../plan/operations/lapWeights";

/** A discriminative scoring module: Sc's architecture and weights of its own, dropped after training. */
export interface ScoringModule {
  heads: HeadWeights;
  /** By name, "hidden_kernel" and so on. */
  variables: Record<string, tf.Variable>;
}

/** Glorot-uniform kernels and zero biases, seeded. */
export function scoringModule({ heads: { hidden, heads } }: LapWeights, seed: number): ScoringModule {
  const variables: Record<string, tf.Variable> = {};
  const layer = <K extends tf.Tensor2D, B extends tf.Tensor1D>(
    name: string,
    like: { kernel: K; bias: B },
    step: number,
  ) => {
    const [inputs, outputs] = like.kernel.shape;
    const kernel = tf.variable(glorot([inputs, outputs], seed + step));
    const bias = tf.variable(tf.zeros<tf.Rank.R1>([outputs]));
    variables[`${name}_kernel`] = kernel;
    variables[`${name}_bias`] = bias;
    return { kernel: kernel as tf.Tensor2D, bias: bias as tf.Tensor1D };
  };
  return tf.tidy(() => ({
    heads: { hidden: hidden && layer("hidden", hidden, 0), heads: layer("heads", heads, 1) },
    variables,
  }));
}

/** Uniform in ±sqrt(6 / (inputs + outputs)) (Glorot and Bengio 2010), from a seeded generator. */
export function glorot(shape: [number, number], seed: number): tf.Tensor2D {
  const limit = Math.sqrt(6 / (shape[0] + shape[1]));
  return tf.tensor2d(randomValues(shape[0] * shape[1], seed, -limit, limit), shape);
}
