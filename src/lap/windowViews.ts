import * as tf from "@tensorflow/tfjs";

import type { Windows } from "../base";
import { outputGrid } from "./windows";

/**
 * What every window sees at each of its offsets: view (i, j)[n, y, x, c] = X[n, y s - top + i, x s - left + j, c].
 *
 * Built from pad, slice and reshape only, because TF.js has no gradient for strided slices or gathers: rows are folded
 * into [blocks, stride], so that taking every stride-th row is a plain slice of width 1; then the same for columns.
 *
 * @param x `[n, h, w, c]`
 * @param fill value of padded positions
 * @returns one `[n, oh, ow, c]` per offset, row by row of the kernel
 */
export function windowViews(x: tf.Tensor4D, windows: Windows, fill = 0): tf.Tensor4D[] {
  const [n, h, w, c] = x.shape;
  const { kernel, stride } = windows;
  const [oh, ow] = outputGrid([h, w], windows);
  const [blocksDown, blocksAcross] = [oh + block(kernel[0] - 1, stride[0]), ow + block(kernel[1] - 1, stride[1])];
  const fitted = fit(x, [blocksDown * stride[0], blocksAcross * stride[1]], windows.padding, fill);
  const rowLength = blocksAcross * stride[1] * c;
  const rows = tf.reshape(fitted, [n, blocksDown, stride[0], rowLength]);

  const views: tf.Tensor4D[] = [];
  for (let i = 0; i < kernel[0]; i++) {
    const seen = tf.slice(rows, [0, block(i, stride[0]), i % stride[0], 0], [n, oh, 1, rowLength]);
    const columns = tf.reshape(seen, [n * oh, blocksAcross, stride[1] * c]);
    for (let j = 0; j < kernel[1]; j++) {
      const view = tf.slice(columns, [0, block(j, stride[1]), (j % stride[1]) * c], [n * oh, ow, c]);
      views.push(tf.reshape(view, [n, oh, ow, c]));
    }
  }
  return views;
}

function block(offset: number, stride: number): number {
  return Math.floor(offset / stride);
}

/** Pads at the top and left, and pads or crops at the bottom and right, to exactly `size` rows and columns. */
function fit(
  x: tf.Tensor4D,
  size: readonly [number, number],
  [[top], [left]]: Windows["padding"],
  fill: number,
): tf.Tensor4D {
  const [n, h, w, c] = x.shape;
  const [rows, columns] = [Math.min(h, size[0] - top), Math.min(w, size[1] - left)];
  const cropped = rows < h || columns < w ? tf.slice(x, [0, 0, 0, 0], [n, rows, columns, c]) : x;
  const [bottom, right] = [size[0] - top - rows, size[1] - left - columns];
  if (top + left + bottom + right === 0) return cropped;
  return tf.pad4d(
    cropped,
    [
      [0, 0],
      [top, bottom],
      [left, right],
      [0, 0],
    ],
    fill,
  );
}
