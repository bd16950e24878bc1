/** Adds the residual, applies the activation and stores `count` (1 to 8) of eight channels of one pixel at `out + to`. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function finish8(
  s0: v128,
  s1: v128,
  residual: usize,
  out: usize,
  to: i32,
  count: i32,
  low: v128,
  high: v128,
): void {
  const at = out + to;
  if (count == 8) {
    if (residual) {
      s0 = f32x4.add(s0, v128.load(residual + to));
      s1 = f32x4.add(s1, v128.load(residual + to, 16));
    }
    v128.store(at, clamp(s0, low, high));
    v128.store(at, clamp(s1, low, high), 16);
  } else {
    finishFew(s0, s1, residual, out, to, count, low, high);
  }
}

function finishFew(s0: v128, s1: v128, residual: usize, out: usize, to: i32, count: i32, low: v128, high: v128): void {
  for (let i = 0; i < count; i++) {
    let s = f32x4.splat(f32x4.extract_lane(s0, 0));
    if (residual) s = f32x4.add(s, f32x4.splat(load<f32>(residual + to)));
    store<f32>(out + to, f32x4.extract_lane(clamp(s, low, high), 0));
    to += 4;
    s0 = i8x16.shuffle(s0, s1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19);
    s1 = i8x16.shuffle(s1, s1, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 0, 1, 2, 3);
  }
}

/** Not below `low`, not above `high`; what is not a number stays so. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function clamp(x: v128, low: v128, high: v128): v128 {
  return f32x4.pmin(f32x4.pmax(x, low), high);
}
