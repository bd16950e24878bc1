import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";
import type { Padding } from "./padding";

/** Takes rows and columns off every image. */
export interface CropOperation {
  kind: "crop";
  cropping: Padding;
}

export const crop = stateless<CropOperation>(({ cropping: [[top, bottom], [left, right]] }, [x]) => {
  const [n, h, w, c] = x!.shape as [number, number, number, number];
  return tf.slice(x!, [0, top, left, 0], [n, h - top - bottom, w - left - right, c]);
});
