import * as tf from "@tensorflow/tfjs";

/** Ranked numbers are kept within +-LIMIT = 2^120. */
export const LIMIT = 2 ** 120;

const EXPONENT_BITS = 9;
const MANTISSA_BITS = 23;

/**
 * The k-th largest number of every row, for several k at once, exactly: an element of the row, or 2 LIMIT for k = 0.
 *
 * On cpu and wasm by a partial sort, which is fast there; on GPUs, where sorting is a long chain of dispatches, by search.
 *
 * @param x [rows, numbers] within +-LIMIT
 * @param k [rows][selections], whole numbers 0..numbers
 * @returns [rows, selections]; without gradient, so only to be called inside `detached`
 */
export function kthLargest(x: tf.Tensor2D, k: readonly (readonly number[])[]): tf.Tensor2D {
  const sorts = ["cpu", "wasm"].includes(tf.getBackend());
  return sorts ? kthLargestBySorting(x, k) : kthLargestBySearch(x, k);
}

/** `kthLargest` by `tf.topk`. Not a number ranks last: a sort that meets NaN may end anywhere. */
export function kthLargestBySorting(x: tf.Tensor2D, k: readonly (readonly number[])[]): tf.Tensor2D {
  return tf.tidy(() => {
    const rows = x.shape[0];
    const most = Math.max(1, ...k.flat());
    const { values } = tf.topk(tf.where(tf.isNaN(x), tf.fill(x.shape, -LIMIT), x), most, true);
    const sorted = tf.concat([tf.fill([rows, 1], 2 * LIMIT), values], 1);
    const at = k.map((counts, row) => counts.map((count) => row * (most + 1) + count));
    return tf.gather<tf.Tensor>(sorted.flatten(), tf.tensor(at, [rows, at[0]?.length ?? 0], "int32")) as tf.Tensor2D;
  });
}

/**
 * `kthLargest` by a search over all float32 numbers in their order: the largest t with at least k elements >= t.
 *
 * Two stages, 9 bits of sign and exponent (a table of powers of two), then 23 bits of mantissa, some bits a round: all
 * candidates t of a round are compared with the whole row at once and counted. Every candidate is a float32 number, so
 * the answer is exact. Comparisons are steps of differences; numbers closer than 2^-126 count as equal.
 */
export function kthLargestBySearch(x: tf.Tensor2D, k: readonly (readonly number[])[]): tf.Tensor2D {
  const [rows, numbers] = x.shape;
  const selections = k[0]?.length ?? 0;
  const most = Math.max(1, Math.min(5, Math.floor(Math.log2(2 ** 22 / (rows * selections * numbers)))));
  return tf.tidy(() => {
    const row = tf.reshape(x, [rows, 1, numbers]);
    // At least k elements are >= t where at most numbers - k are below; the half keeps whole numbers apart.
    const spare = tf.tensor(k.map((counts) => counts.map((count) => [numbers - count + 0.5])));
    /** Of candidates [rows, selections, t] in ascending order: how many are not above the k-th largest. */
    const passed = (candidates: tf.Tensor) => {
      const flat = tf.reshape(candidates, [rows, -1, 1]);
      const below = tf.reshape(tf.sum(tf.step(tf.sub(flat, row)), 2), candidates.shape);
      return tf.sum(tf.step(tf.sub(spare, below)), 2, true);
    };
    let index: tf.Tensor = tf.zeros([rows, selections, 1]);
    for (const { digits, unit } of rounds(EXPONENT_BITS, most)) {
      const candidates = tf.add(index, multiples(digits, unit));
      const digit = passed(tf.gather(tf.tensor1d(table.starts), tf.cast(candidates, "int32")));
      index = tf.add(index, tf.mul(digit, unit));
    }
    const at = tf.cast(index, "int32");
    let found: tf.Tensor = tf.gather(tf.tensor1d(table.starts), at);
    const width = tf.gather(tf.tensor1d(table.widths), at);
    for (const { digits, unit } of rounds(MANTISSA_BITS, most)) {
      const step = tf.mul(width, unit / 2 ** MANTISSA_BITS);
      const digit = passed(tf.add(found, tf.mul(step, multiples(digits, 1))));
      found = tf.add(found, tf.mul(digit, step));
    }
    return tf.reshape(found, [rows, selections]);
  });
}

/** Splits `bits` into rounds of at most `most`: each tries its digits 1..2^b - 1 in multiples of its unit. */
function rounds(bits: number, most: number): { digits: number; unit: number }[] {
  if (bits === 0) return [];
  const width = Math.min(bits, most);
  return [{ digits: 2 ** width - 1, unit: 2 ** (bits - width) }, ...rounds(bits - width, most)];
}

const multiples = (count: number, unit: number) =>
  tf.tensor1d(Float32Array.from({ length: count }, (_, i) => (i + 1) * unit));

/** Where every stretch of evenly spaced float32 numbers starts, in ascending order, and how wide it is; 2^9 of them. */
const table = (() => {
  const exponents = Array.from({ length: 247 }, (_, i) => i - 126); // -126..120
  const stretches = [
    ...exponents.toReversed().map((e) => [-(2 ** e), e > -126 ? 2 ** (e - 1) : 0] as const),
    [0, 0] as const, // up to 2^-126 lie denormal numbers, which GPUs take for 0
    ...exponents.map((e) => [2 ** e, 2 ** e] as const),
  ];
  const beyond = Array.from({ length: 2 ** EXPONENT_BITS - stretches.length }, () => [2 * LIMIT, 0] as const);
  const columns = [...stretches, ...beyond];
  return {
    starts: Float32Array.from(columns, ([start]) => start),
    widths: Float32Array.from(columns, ([, width]) => width),
  };
})();
