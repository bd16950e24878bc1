import * as tf from "@tensorflow/tfjs";

import { stateless } from "./operation";
import { padded, spread, type Padding } from "./padding";

/** Maximum or mean of every window; padding never wins and never counts. */
export interface PoolOperation {
  kind: "pool";
  mode: "maximum" | "average";
  window: [number, number];
  strides: [number, number];
  padding: Padding;
}

export const pool = stateless<PoolOperation>((operation, [x]) => {
  const { mode, window, strides, padding } = operation;
  const pads: tf.backend_util.ExplicitPadding = [[0, 0], ...padding, [0, 0]];
  const withGradient = tf.customGrad((...inputs: (tf.Tensor | tf.GradSaveFunc)[]) => {
    const [x, save] = inputs as [tf.Tensor4D, tf.GradSaveFunc];
    const { shape } = x;
    const value = mode === "maximum" ? tf.maxPool(x, window, strides, pads) : tf.avgPool(x, window, strides, pads);
    save(mode === "maximum" ? [x, value] : []);
    const gradFunc = (dy: tf.Tensor, saved: tf.Tensor[]) =>
      tf.tidy(() =>
        mode === "maximum"
          ? fromMaxima(dy as tf.Tensor4D, saved as [tf.Tensor4D, tf.Tensor4D], operation)
          : fromMeans(dy as tf.Tensor4D, shape, operation),
      );
    return { value, gradFunc };
  });
  return withGradient(x!);
});

/** Lower than any feature, and finite: infinities times 0 would be NaN. */
const LOWEST = -3.4e38;

/**
 * dx of the maximum: every window hands its dy to the pixel that won; pixels that tie share it.
 *
 * TF.js' own is wrong on WASM where a window's maximum is not positive.
 */
function fromMaxima(dy: tf.Tensor4D, [x, y]: [tf.Tensor4D, tf.Tensor4D], operation: PoolOperation): tf.Tensor4D {
  const { window, strides, padding } = operation;
  const surrounded = padded(x, padding, LOWEST);
  const [n, h, w, c] = surrounded.shape;
  const [, rows, columns] = y.shape;
  const offsets = Array.from({ length: window[0] * window[1] }, (_, at) => [Math.floor(at / window[1]), at % window[1]] as const); // prettier-ignore
  const won = offsets.map(([i, j]) => {
    const end = [n, i + (rows - 1) * strides[0] + 1, j + (columns - 1) * strides[1] + 1, c];
    const seen = tf.stridedSlice(surrounded, [0, i, j, 0], end, [1, ...strides, 1]);
    return tf.sub<tf.Tensor4D>(1, tf.step(tf.sub(y, seen)));
  });
  const share = tf.div(dy, total(won));
  const whole = offsets.map(([i, j], k) => {
    const apart = spread(tf.mul(won[k]!, share), strides);
    return padded(apart, [[i, h - i - apart.shape[1]], [j, w - j - apart.shape[2]]]); // prettier-ignore
  });
  return tf.slice4d(total(whole), [0, padding[0][0], padding[1][0], 0], x.shape);
}

/** Not tf.addN, which on WebGPU fails above 7 terms: one buffer each, and 8 is all that is promised. */
function total(terms: tf.Tensor4D[]): tf.Tensor4D {
  return terms.reduce((sum, term) => tf.add(sum, term));
}

/** dx of the mean: every window hands dy / pixels to each of its pixels inside the map. TF.js' own counts padding too. */
function fromMeans(dy: tf.Tensor4D, [n, h, w, c]: Shape, { window, strides, padding }: PoolOperation): tf.Tensor4D {
  const [, rows, columns] = dy.shape;
  const inside = (axis: 0 | 1, size: number, count: number) =>
    Array.from({ length: count }, (_, i) => {
      const start = i * strides[axis] - padding[axis][0];
      return Math.min(size, start + window[axis]) - Math.max(0, start);
    });
  const [down, across] = [inside(0, h, rows), inside(1, w, columns)];
  const shares = Float32Array.from({ length: rows * columns }, (_, at) => {
    return (window[0] * window[1]) / (down[Math.floor(at / columns)]! * across[at % columns]!);
  });
  const apart = spread(tf.mul(dy, tf.tensor4d(shares, [1, rows, columns, 1])), strides);
  // The sum over all windows that hold a pixel is again a mean over a window, with stride 1.
  const [top, left] = [window[0] - 1, window[1] - 1];
  const reach = (axis: 0 | 1, size: number) => size + padding[axis][0] - apart.shape[axis + 1]!;
  const around = padded(apart, [[top, Math.max(0, reach(0, h))], [left, Math.max(0, reach(1, w))]]); // prettier-ignore
  const sums = tf.avgPool(around, window, 1, "valid");
  return tf.slice4d(sums, [0, padding[0][0], padding[1][0], 0], [n, h, w, c]);
}

type Shape = [number, number, number, number];
