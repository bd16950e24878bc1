import * as tf from "@tensorflow/tfjs";

import { type Grid, type ShownMaps, randomValues, type Windows } from "../base";

/** Square windows: the same kernel, stride and padding along rows and columns. */
export function square(kernel: number, stride: number, padding = 0): Windows {
  return {
    kernel: [kernel, kernel],
    stride: [stride, stride],
    padding: [
      [padding, padding],
      [padding, padding],
    ],
  };
}

/** A tensor of seeded uniform numbers in [low, high), the same on every backend. */
export function randomTensor<R extends tf.Rank>(shape: tf.ShapeMap[R], seed: number, low = -1, high = 1): tf.Tensor<R> {
  return tf.tensor<R>(randomValues(tf.util.sizeFromShape(shape), seed, low, high), shape);
}

/** A map of the given rows and columns. */
export function gridOf(height: number, width: number, values: ArrayLike<number>): Grid {
  return { height, width, values: Float32Array.from(values) };
}

/** What a LAP saw, on the grid of its first map. */
export function lapMaps(name: string, windows: Windows | null, ...concepts: Grid[]): ShownMaps {
  return { name, grid: [concepts[0]!.height, concepts[0]!.width], windows, concepts };
}

/**
 * Largest difference, as a share of the largest expected magnitude; infinite when a number is not finite or missing.
 *
 * @param floor least magnitude to measure against; the default only ignores denormals, which some backends flush to 0
 */
export function relativeGap(got: ArrayLike<number>, expected: ArrayLike<number>, floor = 1e-30): number {
  if (got.length !== expected.length) return Infinity;
  let [worst, scale] = [0, floor];
  for (const [i, value] of Array.from(expected).entries()) {
    const gap = Math.abs(value - got[i]!);
    if (!Number.isFinite(gap)) return Infinity;
    worst = Math.max(worst, gap);
    scale = Math.max(scale, Math.abs(value));
  }
  return worst / scale;
}
