import * as tf from "@tensorflow/tfjs";

import { messageOf } from "../../base";

/** Threads must win by this factor: on busy cores they lose more than they gain. */
const WORTH_IT = 0.85;

export interface ThreadOptions {
  /** Shared memory is allowed (the page is cross-origin isolated). */
  canThread: boolean;
  cores: number;
  /** Starts the backend with this many threads; rejects when it cannot. */
  open(threads: number): Promise<void>;
  /** Milliseconds of the work that is compared. */
  measure?: () => Promise<number>;
}

/** Opens the backend with one thread, then with several, and leaves the faster one open. */
export async function chooseThreads({ canThread, cores, open, measure = timeConvolution }: ThreadOptions) {
  await open(1);
  const many = Math.min(8, cores > 4 ? Math.ceil(cores / 2) : cores);
  if (many < 2) return { threads: 1, note: "one thread (there is one core)" };
  if (!canThread) return { threads: 1, note: "one thread (the page is not cross-origin isolated)" };
  const alone = await measure();
  let failure: string;
  try {
    await open(many);
    const together = await measure();
    const gain = (alone / together).toFixed(1);
    if (together < alone * WORTH_IT) {
      return { threads: many, note: `${many} threads (measured ${gain} times as fast as one)` };
    }
    failure = `${many} threads were measured at ${gain} times its speed`;
  } catch (error) {
    failure = `threads did not start: ${messageOf(error)}`;
  }
  await open(1);
  return { threads: 1, note: `one thread (${failure})` };
}

/** Median of five 3x3 convolutions of 28 x 28 x 128, a layer of ResNet-18's second stage, after one to warm up. */
async function timeConvolution(): Promise<number> {
  const x = tf.ones<tf.Rank.R4>([1, 28, 28, 128]);
  const kernel = tf.ones<tf.Rank.R4>([3, 3, 128, 128]);
  const times: number[] = [];
  try {
    for (let run = 0; run < 6; run++) {
      const start = performance.now();
      const y = tf.conv2d(x, kernel, 1, "same");
      await y.data();
      times.push(performance.now() - start);
      y.dispose();
    }
  } finally {
    tf.dispose([x, kernel]);
  }
  return times.slice(1).sort((a, b) => a - b)[2]!;
}
