import { multiplyAdd } from "./probe";

/**
 * exp(x) per lane for x <= 0, relative error below 2e-7; exactly 1 at 0, 0 from -104 down to -infinity, NaN for NaN.
 *
 * x = n ln 2 + r with |r| <= ln 2 / 2, exp(x) = 2^n exp(r), exp(r) by its series to r^7. ln 2 is subtracted in two parts,
 * the first short enough for n ln 2 to be exact.
 */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function exponential(x: v128): v128 {
  x = f32x4.max(x, f32x4.splat(-104));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.4426950408889634)));
  let r = multiplyAdd(n, f32x4.splat(-0.693359375), x);
  r = multiplyAdd(n, f32x4.splat(2.12194440054690583e-4), r);
  let series = f32x4.splat(1.0 / 5040.0);
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 720.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 120.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 24.0));
  series = multiplyAdd(series, r, f32x4.splat(1.0 / 6.0));
  series = multiplyAdd(series, r, f32x4.splat(0.5));
  series = multiplyAdd(series, r, f32x4.splat(1));
  series = multiplyAdd(series, r, f32x4.splat(1));
  // Two steps, because 2^-150 alone is no float32 and results down to 2^-149 are.
  const whole = i32x4.trunc_sat_f32x4_s(n);
  const half = i32x4.shr_s(whole, 1);
  return f32x4.mul(f32x4.mul(series, powerOfTwo(half)), powerOfTwo(i32x4.sub(whole, half)));
}

/** 2^n per lane, for n from -126 to 127. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function powerOfTwo(n: v128): v128 {
  return i32x4.shl(i32x4.add(n, i32x4.splat(127)), 23);
}

/** exp(x) of `count` numbers, a multiple of 4. */
export function exponentials(x: usize, out: usize, count: i32): void {
  for (let i = 0; i < count; i += 4) v128.store(out + (i << 2), exponential(v128.load(x + (i << 2))));
}
