import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

export interface ReshapeOperation {
  kind: "reshape";
  /** Without the batch axis. */
  shape: number[];
}

export const reshape = stateless<ReshapeOperation>(({ shape }, [x]) => tf.reshape(x!, [x!.shape[0], ...shape]));
