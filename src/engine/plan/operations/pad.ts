import type * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";
import { padded, type Padding } from "./padding";

/** Zeros around every image. */
export interface PadOperation {
  kind: "pad";
  padding: Padding;
}

export const pad = stateless<PadOperation>(({ padding }, [x]) => padded(x as tf.Tensor4D, padding));
