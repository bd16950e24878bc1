import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

export interface ConcatOperation {
  kind: "concat";
  /** The batch axis being 0. */
  axis: number;
}

export const concat = stateless<ConcatOperation>(({ axis }, inputs) => tf.concat(inputs, axis));
