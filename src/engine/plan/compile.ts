import type * as tf from "@tensorflow/tfjs";

import { passes } from "./passes/index";
import { schedule, type Plan } from "./plan";
import { readGraph } from "./readGraph";

/**
 * Compiles a LayersModel to a plan that computes the same. The model is left alone and not needed afterwards.
 *
 * @param inputShape [rows, columns, channels], for networks that take any size
 * @throws Refused naming the first layer that plans do not know
 */
export async function compile(model: tf.LayersModel, inputShape?: readonly number[]): Promise<Plan> {
  const graph = await readGraph(model, inputShape);
  return schedule(passes.reduce((shaped, pass) => pass(shaped), graph));
}
