import { exponential } from "./exponential";

// Twin of lapPool/lapShares.ts, where the formulas stand. A window's attention is gathered into scratch, padded to whole
// vectors; -infinity marks what lies outside the map and has weight 0.

/**
 * @param v attention [n, h, w, 1]
 * @param alpha [1]
 * @param scratch one window: its positions, rounded up to 4
 * @param shares result [n, rows, columns, K]
 */
export function lapShares(
  v: usize, alpha: usize, epsilon: f32, scratch: usize, shares: usize,
  n: i32, h: i32, w: i32, rows: i32, columns: i32,
  kernelRows: i32, kernelColumns: i32, strideRows: i32, strideColumns: i32, top: i32, left: i32,
): void {
  const taps = kernelRows * kernelColumns;
  const vectors = (taps + 3) >> 2;
  const sharpness = f32x4.splat(load<f32>(alpha));
  let out = shares;
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const firstRow = row * strideRows - top;
        const firstColumn = column * strideColumns - left;
        const m = f32x4.splat(gather(v, h, w, firstRow, firstColumn, kernelRows, kernelColumns, scratch, vectors));
        let total = f64x2.splat(0);
        for (let i = 0; i < vectors; i++) {
          const at = scratch + (i << 4);
          const seen = v128.load(at);
          const outside = f32x4.eq(seen, f32x4.splat(-Infinity));
          const value = v128.bitselect(m, seen, outside);
          const t = f32x4.mul(sharpness, f32x4.sub(m, value));
          const weight = v128.andnot(f32x4.add(f32x4.mul(gaussian(t), value), f32x4.splat(epsilon)), outside);
          v128.store(at, weight);
          total = f64x2.add(total, pairs(weight));
        }
        const divisor = <f32>both(total);
        for (let k = 0; k < taps; k++) store<f32>(out + (k << 2), load<f32>(scratch + (k << 2)) / divisor);
        out += taps << 2;
      }
    }
    v += (h * w) << 2;
  }
}

/**
 * @param dshares [n, rows, columns, K]
 * @param scratch three windows, each of K positions rounded up to 4
 * @param dv result [n, h, w, 1]
 * @param dalpha result [1]
 */
export function lapSharesGrad(
  v: usize, alpha: usize, dshares: usize, epsilon: f32, scratch: usize, dv: usize, dalpha: usize,
  n: i32, h: i32, w: i32, rows: i32, columns: i32,
  kernelRows: i32, kernelColumns: i32, strideRows: i32, strideColumns: i32, top: i32, left: i32,
): void {
  const taps = kernelRows * kernelColumns;
  const vectors = (taps + 3) >> 2;
  const pulls = scratch + (vectors << 4);
  const gradients = pulls + (vectors << 4);
  const sharpness = f32x4.splat(load<f32>(alpha));
  let slopeOfAlpha: f64 = 0;
  memory.fill(dv, 0, (n * h * w) << 2);
  for (let k = taps; k < vectors << 2; k++) store<f32>(pulls + (k << 2), 0);
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        const firstRow = row * strideRows - top;
        const firstColumn = column * strideColumns - left;
        const highest = gather(v, h, w, firstRow, firstColumn, kernelRows, kernelColumns, scratch, vectors);
        const m = f32x4.splat(highest);
        memory.copy(pulls, dshares, taps << 2);

        let total = f64x2.splat(0);
        let pull = f64x2.splat(0);
        let tops = 0;
        for (let i = 0; i < vectors; i++) {
          const seen = v128.load(scratch + (i << 4));
          const outside = f32x4.eq(seen, f32x4.splat(-Infinity));
          const value = v128.bitselect(m, seen, outside);
          const g = gaussian(f32x4.mul(sharpness, f32x4.sub(m, value)));
          v128.store(gradients + (i << 4), g);
          const weight = v128.andnot(f32x4.add(f32x4.mul(g, value), f32x4.splat(epsilon)), outside);
          total = f64x2.add(total, pairs(weight));
          pull = f64x2.add(pull, pairs(f32x4.mul(weight, v128.load(pulls + (i << 4)))));
          tops += popcnt(i32x4.bitmask(f32x4.eq(seen, m)));
        }
        const sum = both(total);
        const mean = f32x4.splat(<f32>(both(pull) / sum));
        const divisor = f32x4.splat(<f32>sum);

        let ofMaximum = f64x2.splat(0);
        let ofAlpha = f64x2.splat(0);
        for (let i = 0; i < vectors; i++) {
          const seen = v128.load(scratch + (i << 4));
          const outside = f32x4.eq(seen, f32x4.splat(-Infinity));
          const value = v128.bitselect(m, seen, outside);
          const below = f32x4.sub(m, value);
          const g = v128.load(gradients + (i << 4));
          const difference = f32x4.sub(v128.load(pulls + (i << 4)), mean);
          const dw = f32x4.div(difference, divisor); // outside the map it meets slopes of 0, and is not scattered
          // g V first: it is 0 where t is large enough to overflow.
          const bent = f32x4.mul(f32x4.mul(g, value), f32x4.mul(f32x4.splat(2), f32x4.mul(sharpness, below)));
          const slope = f32x4.mul(bent, sharpness);
          v128.store(gradients + (i << 4), f32x4.mul(dw, f32x4.add(g, slope)));
          ofMaximum = f64x2.add(ofMaximum, pairs(f32x4.mul(dw, slope)));
          ofAlpha = f64x2.add(ofAlpha, pairs(f32x4.mul(dw, f32x4.mul(bent, below))));
        }
        slopeOfAlpha -= both(ofAlpha);
        const even = <f32>(-both(ofMaximum) / <f64>tops);
        for (let i = max(0, -firstRow), bottom = min(kernelRows, h - firstRow); i < bottom; i++) {
          for (let j = max(0, -firstColumn), right = min(kernelColumns, w - firstColumn); j < right; j++) {
            const k = (i * kernelColumns + j) << 2;
            const at = dv + (((firstRow + i) * w + firstColumn + j) << 2);
            const extra: f32 = load<f32>(scratch + k) == highest ? even : 0;
            store<f32>(at, load<f32>(at) + load<f32>(gradients + k) + extra);
          }
        }
        dshares += taps << 2;
      }
    }
    v += (h * w) << 2;
    dv += (h * w) << 2;
  }
  store<f32>(dalpha, <f32>slopeOfAlpha);
}

/** Copies a window to `into`, row by row, -infinity outside the map and up to whole vectors; returns the maximum. */
function gather(
  v: usize, h: i32, w: i32, firstRow: i32, firstColumn: i32, kernelRows: i32, kernelColumns: i32,
  into: usize, vectors: i32,
): f32 {
  let top: f32 = -Infinity;
  let at = into;
  for (let row = firstRow; row < firstRow + kernelRows; row++) {
    const line = v + ((row * w) << 2);
    for (let column = firstColumn; column < firstColumn + kernelColumns; column++) {
      let value: f32 = -Infinity;
      if (<u32>row < <u32>h && <u32>column < <u32>w) value = load<f32>(line + (column << 2));
      if (value > top) top = value; // not max(): NaN must not become the maximum of its window's other pixels
      store<f32>(at, value);
      at += 4;
    }
  }
  for (const end = into + (vectors << 4); at < end; at += 4) store<f32>(at, -Infinity);
  return top;
}

/** exp(-t^2) */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function gaussian(t: v128): v128 {
  return exponential(f32x4.neg(f32x4.mul(t, t)));
}

/** Four float32 as two float64: lanes 0 + 2 and 1 + 3. Long windows would lose digits in a float32 sum. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function pairs(x: v128): v128 {
  const high = v128.shuffle<f32>(x, x, 2, 3, 0, 1);
  return f64x2.add(f64x2.promote_low_f32x4(x), f64x2.promote_low_f32x4(high));
}

// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function both(x: v128): f64 {
  return f64x2.extract_lane(x, 0) + f64x2.extract_lane(x, 1);
}
