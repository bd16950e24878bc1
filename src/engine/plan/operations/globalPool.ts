import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

/** Mean or maximum over all rows and columns. */
export interface GlobalPoolOperation {
  kind: "globalPool";
  mode: "maximum" | "average";
}

export const globalPool = stateless<GlobalPoolOperation>(({ mode }, [x]) =>
  mode === "average" ? tf.mean(x!, [1, 2]) : tf.max(x!, [1, 2]),
);
