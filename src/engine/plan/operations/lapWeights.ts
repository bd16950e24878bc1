import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../../base";
import type { Aggregator, AggregatorWeights, HeadWeights } from "../../../lap";
import type { Weight } from "../graph";
import { weightOf } from "./operation";

/** A LAP's weights on the present backend, trainable or not. */
export interface LapWeights {
  heads: HeadWeights;
  /** Only of the trainable aggregator. */
  aggregator: AggregatorWeights | undefined;
  alpha: tf.Variable;
  /** All of them by the names they have in the file: hidden_kernel, hidden_bias, heads_kernel, heads_bias, ..., alpha. */
  variables: Record<string, tf.Variable>;
}

/** Puts a LAP's weights on the present backend. */
export function makeLapWeights(
  weights: Record<string, Weight>,
  hidden: number,
  aggregator: Aggregator,
  trainable: boolean,
): LapWeights {
  const variables: Record<string, tf.Variable> = {};
  const make = <T extends tf.Tensor>(name: string) => {
    const { values, shape } = weightOf(weights, name);
    const variable = tf.tidy(() => tf.variable(tf.tensor(values, shape), trainable));
    variables[name] = variable;
    return variable as unknown as T & tf.Variable;
  };
  const layer = (name: string) => ({
    kernel: make<tf.Tensor2D>(`${name}_kernel`),
    bias: make<tf.Tensor1D>(`${name}_bias`),
  });
  return {
    heads: { hidden: hidden > 0 ? layer("hidden") : undefined, heads: layer("heads") },
    aggregator: aggregator === "trainable" ? layer("aggregator") : undefined,
    alpha: make("alpha"),
    variables,
  };
}

/**
 * Overwrites some of a LAP's weights.
 *
 * @throws Problem for a weight that the layer does not have, or of another length
 */
export function assignLapWeights(
  { variables }: LapWeights,
  lap: string,
  values: Readonly<Record<string, Float32Array>>,
): void {
  for (const [name, numbers] of Object.entries(values)) {
    const variable = variables[name];
    if (!variable) {
      throw new Problem(`${lap} has no weight ${name}; expected one of ${Object.keys(variables).join(", ")}.`);
    }
    if (numbers.length !== variable.size) {
      throw new Problem(`${name} of ${lap} is given ${numbers.length} numbers; expected ${variable.size}.`);
    }
  }
  for (const [name, numbers] of Object.entries(values)) {
    const variable = variables[name]!;
    tf.tidy(() => variable.assign(tf.tensor(numbers, variable.shape)));
  }
}
