import * as tf from "@tensorflow/tfjs";

import { adaptiveBins } from "../windows";

/**
 * Brings maps onto a grid by the nearest pixel, judged at pixel centres: out(y, x) = in(floor((y + 0.5) h / H), ...).
 *
 * A product with matrices of 0 and 1, because TF.js' own resize has a wrong gradient on cpu and gather none on WASM.
 *
 * @param maps [n, h, w, c]; returned as they are when the grid already fits
 * @returns [n, H, W, c]
 */
export function nearestMaps(maps: tf.Tensor4D, grid: readonly [number, number]): tf.Tensor4D {
  return resampleMaps(maps, grid, (from, to) => {
    const source = (i: number) => Math.floor(((i + 0.5) * from) / to);
    return tf.tensor2d(
      fill(from, to, (y, i) => (source(i) === y ? 1 : 0)),
      [from, to],
    );
  });
}

/**
 * Brings maps onto a smaller grid by the mean over bins floor(i h / H) .. ceil((i + 1) h / H).
 *
 * @param maps [n, h, w, c]; returned as they are when the grid already fits
 * @returns [n, H, W, c]
 */
export function averagedMaps(maps: tf.Tensor4D, grid: readonly [number, number]): tf.Tensor4D {
  return resampleMaps(maps, grid, (from, to) => {
    const bins = adaptiveBins(from, to);
    const share = (y: number, i: number) => {
      const [start, end] = bins[i]!;
      return y >= start && y < end ? 1 / (end - start) : 0;
    };
    return tf.tensor2d(fill(from, to, share), [from, to]);
  });
}

/** Applies a matrix [old, new] along the rows of maps and one along their columns. */
function resampleMaps(
  maps: tf.Tensor4D,
  [height, width]: readonly [number, number],
  matrix: (from: number, to: number) => tf.Tensor2D,
): tf.Tensor4D {
  const [n, h, w, c] = maps.shape;
  if (h === height && w === width) return maps;
  return tf.tidy(() => {
    const rows = tf.reshape(tf.transpose(maps, [0, 1, 3, 2]), [n * h * c, w]);
    const wide = tf.reshape(tf.matMul(rows, matrix(w, width)), [n, h, c, width]);
    const columns = tf.reshape(tf.transpose(wide, [0, 2, 3, 1]), [n * c * width, h]);
    const done = tf.reshape(tf.matMul(columns, matrix(h, height)), [n, c, width, height]);
    return tf.transpose<tf.Tensor4D>(done as tf.Tensor4D, [0, 3, 2, 1]);
  });
}

const fill = (rows: number, columns: number, value: (row: number, column: number) => number) =>
  Float32Array.from({ length: rows * columns }, (_, i) => value(Math.floor(i / columns), i % columns));
