import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";

/** Enlarges every image by whole factors, rows and columns. */
export interface UpsampleOperation {
  kind: "upsample";
  factors: [number, number];
  interpolation: "nearest" | "bilinear";
}

/** Forward as TF.js does it; backward our own, since TF.js' gradients of both are wrong on cpu. */
export const upsample = stateless<UpsampleOperation>(({ factors, interpolation }, [x]) => {
  const operation = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [x, save] = inputs as [tf.Tensor4D, tf.GradSaveFunc];
    const [n, h, w, c] = x.shape;
    const size: [number, number] = [h * factors[0], w * factors[1]];
    const value =
      interpolation === "nearest" ? tf.image.resizeNearestNeighbor(x, size) : tf.image.resizeBilinear(x, size);
    save([]);
    const gradFunc = (dy: tf.Tensor) =>
      tf.tidy(() => {
        if (interpolation === "nearest") {
          const means: tf.Tensor = tf.avgPool(dy as tf.Tensor4D, factors, factors, "valid");
          return tf.mul(means, factors[0] * factors[1]);
        }
        // Both axes are matrix products: dx = rows^T dy columns.
        const byRows = tf.reshape(tf.transpose(dy, [1, 0, 2, 3]), [size[0], n * size[1] * c]);
        const shrunk = tf.reshape(tf.matMul(weights(h, factors[0]), byRows), [h, n, size[1], c]);
        const byColumns = tf.reshape(tf.transpose(shrunk, [2, 1, 0, 3]), [size[1], n * h * c]);
        const small = tf.reshape(tf.matMul(weights(w, factors[1]), byColumns), [w, n, h, c]);
        return tf.transpose(small, [1, 2, 0, 3]);
      });
    return { value, gradFunc };
  });
  return operation(x!);
});

/** How much every small pixel (row) gives to every large one (column): TF.js samples large pixel i at i / factor. */
function weights(size: number, factor: number): tf.Tensor2D {
  const values = new Float32Array(size * size * factor);
  for (let i = 0; i < size * factor; i++) {
    const below = Math.floor(i / factor);
    const share = i / factor - below;
    values[below * size * factor + i]! += 1 - share;
    values[Math.min(size - 1, below + 1) * size * factor + i]! += share;
  }
  return tf.tensor2d(values, [size, size * factor]);
}
