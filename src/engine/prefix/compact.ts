/// <reference lib="esnext.float16" />

/** Numbers as they are kept: float32, or float16 where half the memory costs nothing that shows. */
export type Compact = Float32Array<ArrayBuffer> | Float16Array<ArrayBuffer>;

/** Largest finite float16. */
const LARGEST = 65504;

/**
 * Half the bytes, each number rounded to 11 significant bits; float32 where this browser has no float16 or a number is
 * too large for it.
 */
export function compact(values: Float32Array): Compact {
  if (typeof Float16Array === "undefined" || values.some((value) => !(Math.abs(value) <= LARGEST))) {
    return values.slice();
  }
  return new Float16Array(values);
}

/** The numbers as float32 again. */
export function expand(values: Compact): Float32Array<ArrayBuffer> {
  return values instanceof Float32Array ? values : new Float32Array(values);
}
