import * as tf from "@tensorflow/tfjs";

import { detached } from "./detached";
import { kthLargest, LIMIT } from "./kthLargest";

/**
 * Marks the k highest pixels of every map, exactly k of them: where the k-th place is shared, the first pixels in
 * reading order win. The bottom k of m pixels are what the top m - k leave, so that ties fall the other way round.
 *
 * Computed on the device, without reading back, and without gradient.
 *
 * @param scores [rows, h, w]; any finite numbers, at most 2^24 a map
 * @param k [rows][selections], whole numbers 0..hw: how many pixels of a row's map each selection marks
 * @returns [rows, selections, h * w] of 0 and 1
 */
export function topPixels(scores: tf.Tensor3D, k: readonly (readonly number[])[]): tf.Tensor3D {
  const [rows, h, w] = scores.shape;
  const selections = k[0]?.length ?? 0;
  return detached(() => {
    const x = tf.clipByValue<tf.Tensor2D>(tf.reshape(scores, [rows, h * w]), -LIMIT, LIMIT);
    const last = tf.reshape(kthLargest(x, k), [rows, selections, 1]);
    const lead = tf.sub(tf.reshape(x, [rows, 1, h * w]), last);
    const above = tf.step(lead);
    const tied = tf.sub(1, tf.step(tf.abs(lead)));
    const places = tf.tensor(k.map((counts) => counts.map((count) => [count + 0.5]))); // the half keeps counts apart
    const open = tf.sub(places, tf.sum(above, 2, true));
    const place = tf.reshape(countSoFar(tf.reshape(tied, [rows * selections, h, w])), [rows, selections, h * w]);
    return tf.add<tf.Tensor3D>(above, tf.mul(tied, tf.step(tf.sub(open, place))));
  });
}

/**
 * How many marks lie up to and including each pixel, in reading order: those in its row so far, and in the rows before.
 *
 * Two products with triangles of ones. `tf.cumsum` takes log2(hw) dispatches on a GPU, whose strides come out of an
 * inexact pow().
 *
 * @param marks [maps, h, w] of 0 and 1
 */
function countSoFar(marks: tf.Tensor3D): tf.Tensor3D {
  const [maps, h, w] = marks.shape;
  const inRow = tf.matMul(tf.reshape(marks, [maps * h, w]), triangle(w, 0));
  const before = tf.matMul<tf.Tensor2D>(tf.sum(marks, 2), triangle(h, 1));
  return tf.add<tf.Tensor3D>(tf.reshape(inRow, [maps, h, w]), tf.reshape(before, [maps, h, 1]));
}

/** [size, size]: 1 where column - row is at least `apart`, else 0. */
function triangle(size: number, apart: number): tf.Tensor2D {
  const ones = Float32Array.from({ length: size * size }, (_, i) =>
    (i % size) - Math.floor(i / size) >= apart ? 1 : 0,
  );
  return tf.tensor2d(ones, [size, size]);
}
