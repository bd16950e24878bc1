import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

export interface PermuteOperation {
  kind: "permute";
  /** Where every axis comes from, the batch axis included. */
  axes: number[];
}

export const permute = stateless<PermuteOperation>(({ axes }, [x]) => tf.transpose(x!, axes));
