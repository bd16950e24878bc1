import * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";

/** The device gave numbers that cannot be true. */
export class NotFinite extends Problem {}

/** What a pass leaves on the device, by name; the reader disposes it. */
export type Pass = Record<string, tf.Tensor>;

/**
 * Brings tensors home in one read-back, which costs milliseconds each (100 in Firefox), and disposes them.
 *
 * @returns the numbers of each by its name
 * @throws NotFinite naming the first that holds NaN or infinity: shader compilers may assume that neither exists, so
 *   only the CPU can tell
 */
export async function readTogether(pass: Pass): Promise<Record<string, Float32Array>> {
  const named = Object.entries(pass);
  const packed = tf.tidy(() => {
    const flat = named.map(([, tensor]) => tensor.flatten());
    return flat.length === 1 ? flat[0]!.clone() : tf.concat(flat);
  });
  const sizes = named.map(([, tensor]) => tensor.size);
  tf.dispose(pass);
  let values: Float32Array;
  try {
    values = (await packed.data()) as Float32Array;
  } finally {
    packed.dispose();
  }
  let at = 0;
  return Object.fromEntries(
    named.map(([name], i) => {
      const own = values.slice(at, (at += sizes[i]!));
      const bad = own.findIndex((value) => !Number.isFinite(value));
      if (bad >= 0) throw new NotFinite(`the network gave ${own[bad]} as value ${bad + 1} of ${own.length} of ${name}`);
      return [name, own];
    }),
  );
}

/** A lost device reads as zeros: tells it from probabilities that add up to 0 and weights that are no longer those loaded. */
export function checkAlive(probabilities: Float32Array, alphas: Float32Array, loaded: readonly number[]): void {
  const sum = probabilities.reduce((total, value) => total + value, 0);
  if (probabilities.length > 0 && Math.abs(sum - 1) > 1e-2) {
    throw new NotFinite(`the class probabilities add up to ${sum}, expected 1`);
  }
  const changed = loaded.findIndex((alpha, i) => Math.abs(alpha - alphas[i]!) > 1e-3 * Math.max(1, Math.abs(alpha)));
  if (changed >= 0) {
    throw new NotFinite(`a weight on the device is ${alphas[changed]}, but ${loaded[changed]} was loaded`);
  }
}
