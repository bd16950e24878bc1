// Winograd's F(2x2, 3x3) at the points 0, 1, -1 and infinity, and F(4x4, 3x3) at 0, ±sqrt(1/2), ±sqrt(2) and infinity,
// which round about as little as a direct sum does. The products at ±sqrt(2) come doubled, which saves constants: V8 puts
// each together anew wherever it is used. Every function works on four channels along one axis; numbers lie `step` bytes
// apart at `from` and are stored `toStep` bytes apart. The matching weights: src/kernels/convolution/wasmWeights.ts.

export const HALF: f32 = 0.5;
export const ROOT: f32 = 0.7071067811865476;

/** Four numbers of the input to four. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function input4(from: usize, step: usize, to: usize, toStep: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step);
  v128.store(to, f32x4.sub(d0, d2));
  v128.store(to + toStep, f32x4.add(d1, d2));
  v128.store(to + 2 * toStep, f32x4.sub(d2, d1));
  v128.store(to + 3 * toStep, f32x4.sub(d1, d3));
}

/** Six numbers of the input to six. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function input6(from: usize, step: usize, to: usize, toStep: usize): void {
  const d0 = v128.load(from);
  const d1 = v128.load(from + step);
  const d2 = v128.load(from + 2 * step);
  const d3 = v128.load(from + 3 * step);
  const d4 = v128.load(from + 4 * step);
  const d5 = v128.load(from + 5 * step);
  const half = f32x4.splat(HALF);
  const root = f32x4.splat(ROOT);
  const twice1 = f32x4.add(d1, d1);
  const twice2 = f32x4.add(d2, d2);
  const twice3 = f32x4.add(d3, d3);
  const evenB = f32x4.sub(d4, f32x4.mul(d2, half));
  v128.store(to, f32x4.add(f32x4.sub(d0, twice2), evenB));
  const evenA = f32x4.sub(d4, twice2);
  const oddA = f32x4.mul(f32x4.sub(d3, twice1), root);
  v128.store(to + toStep, f32x4.add(evenA, oddA));
  v128.store(to + 2 * toStep, f32x4.sub(evenA, oddA));
  const oddB = f32x4.mul(f32x4.sub(twice3, d1), root);
  v128.store(to + 3 * toStep, f32x4.add(evenB, oddB));
  v128.store(to + 4 * toStep, f32x4.sub(evenB, oddB));
  v128.store(to + 5 * toStep, f32x4.add(f32x4.sub(d5, twice3), f32x4.sub(d1, f32x4.mul(d3, half))));
}

/** Four products to two numbers of the output. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function output4(from: usize, step: usize, to: usize, toStep: usize): void {
  const m0 = v128.load(from);
  const m1 = v128.load(from + step);
  const m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step);
  v128.store(to, f32x4.add(m0, f32x4.add(m1, m2)));
  v128.store(to + toStep, f32x4.sub(f32x4.sub(m1, m2), m3));
}

/** Six products to four numbers of the output. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function output6(from: usize, step: usize, to: usize, toStep: usize): void {
  const m0 = v128.load(from);
  const m1 = v128.load(from + step);
  const m2 = v128.load(from + 2 * step);
  const m3 = v128.load(from + 3 * step);
  const m4 = v128.load(from + 4 * step);
  const m5 = v128.load(from + 5 * step);
  const half = f32x4.splat(HALF);
  const root = f32x4.splat(ROOT);
  const evenA = f32x4.add(m1, m2);
  const oddA = f32x4.sub(m1, m2);
  const evenB = f32x4.add(m3, m4);
  const oddB = f32x4.sub(m3, m4);
  v128.store(to, f32x4.add(f32x4.add(m0, evenA), f32x4.mul(evenB, half)));
  v128.store(to + toStep, f32x4.mul(f32x4.add(oddA, oddB), root));
  v128.store(to + 2 * toStep, f32x4.add(f32x4.mul(evenA, half), evenB));
  const cubes = f32x4.add(f32x4.mul(oddA, half), f32x4.add(oddB, oddB));
  v128.store(to + 3 * toStep, f32x4.add(f32x4.mul(cubes, root), m5));
}
