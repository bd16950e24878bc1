import type * as tf from "@tensorflow/tfjs";

import { Problem } from "../base";
import type { LapSettings } from "./layerConfig";
import { outputGrid } from "./windows";

/**
 * Refuses inputs that a LAP layer cannot pool together; sizes that are still open (null) fit anything.
 *
 * @returns channels of the first input, on which the scores are taken
 * @throws Problem
 */
export function checkInputShapes(shapes: tf.Shape[], layer: string): number {
  const [first] = shapes;
  for (const shape of shapes) {
    if (shape.length !== 4) {
      throw new Problem(`An input of ${layer} has shape [${shape}]; expected four axes, [n, h, w, channels].`);
    }
    for (const axis of [1, 2] as const) {
      const [size, expected] = [shape[axis] ?? null, first?.[axis] ?? null];
      if (size !== null && expected !== null && size !== expected) {
        throw new Problem(
          `The inputs of ${layer} lie on different grids: got [${shape}] beside [${first}]; expected equal rows and columns.`,
        );
      }
    }
  }
  const channels = first?.[3];
  if (!channels) throw new Problem(`The first input of ${layer} has no channels: got shape [${first ?? ""}].`);
  return channels;
}

/** Shape of one pooled input; rows and columns that are open (null) stay open. */
export function pooledShape(shape: tf.Shape, { adaptive, windows }: LapSettings): tf.Shape {
  const [n = null, h = null, w = null, c = null] = shape;
  if (adaptive) return [n, adaptive[0], adaptive[1], c];
  // An open axis is given the size of one window, computed, and forgotten.
  const [rows, columns] = outputGrid([h ?? windows.kernel[0], w ?? windows.kernel[1]], windows);
  return [n, h === null ? null : rows, w === null ? null : columns, c];
}
