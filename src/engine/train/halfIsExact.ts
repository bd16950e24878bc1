import * as tf from "@tensorflow/tfjs";

import { compact, expand } from "../prefix/compact";
import type { Source } from "./examples";
import type { LapTrainer } from "./lapTrainer";

/** Largest change of a concept probability that keeping features as float16 may cause. */
const TOLERANCE = 1e-3;

/** Whether features of this network may be kept as float16, tried on one image. */
export async function halfIsExact(trainer: LapTrainer, source: Source): Promise<boolean> {
  const input = await source.input();
  const size = Math.sqrt(input.length / 3);
  const image = tf.tensor4d(input, [1, size, size, 3]);
  const exact = trainer.compute(image);
  image.dispose();
  const values = await Promise.all(exact.map((tensor) => tensor.data()));
  const rounded = exact.map((tensor, i) => tf.tensor(expand(compact(values[i] as Float32Array)), tensor.shape));
  const gaps = tf.tidy(() => {
    const [a, b] = [trainer.run(exact), trainer.run(rounded)];
    return tf.stack(
      trainer.laps.map((name) => tf.max(tf.abs(tf.sub(tf.sigmoid(a[`${name}:z`]!), tf.sigmoid(b[`${name}:z`]!))))),
    );
  });
  tf.dispose([exact, rounded]);
  const read = await gaps.data();
  gaps.dispose();
  return read.every((gap) => gap < TOLERANCE);
}
