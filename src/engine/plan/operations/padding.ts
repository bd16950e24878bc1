import * as tf from "@tensorflow/tfjs";

/** [[top, bottom], [left, right]], in pixels. */
export type Padding = [[number, number], [number, number]];

export const NO_PADDING: Padding = [
  [0, 0],
  [0, 0],
];

function isPadded(padding: Padding): boolean {
  return padding.flat().some((size) => size !== 0);
}

/** Surrounds every image with `value`; x itself where there is nothing to add. */
export function padded(x: tf.Tensor4D, [rows, columns]: Padding, value = 0): tf.Tensor4D {
  return isPadded([rows, columns]) ? tf.pad4d(x, [[0, 0], rows, columns, [0, 0]], value) : x;
}

/** Puts stride - 1 zeros between the pixels of dy. */
export function spread(dy: tf.Tensor4D, [down, across]: [number, number]): tf.Tensor4D {
  if (down === 1 && across === 1) return dy;
  const [n, h, w, c] = dy.shape;
  const rows = tf.pad(tf.reshape(dy, [n * h, 1, w, c]), [[0, 0], [0, down - 1], [0, 0], [0, 0]]); // prettier-ignore
  const pixels = tf.pad(tf.reshape(rows, [n * h * down, w, 1, c]), [[0, 0], [0, 0], [0, across - 1], [0, 0]]); // prettier-ignore
  const whole = tf.reshape<tf.Rank.R4>(pixels, [n, h * down, w * across, c]);
  return tf.slice4d(whole, [0, 0, 0, 0], [n, (h - 1) * down + 1, (w - 1) * across + 1, c]);
}
