/** a b + c in every lane of a vector, from memory to memory: tells whether the module and its memory are alive. */
export function probe(a: usize, b: usize, c: usize, out: usize): void {
  v128.store(out, multiplyAdd(v128.load(a), v128.load(b), v128.load(c)));
}

/** a b + c per lane, rounded once where the machine can (relaxed SIMD), else twice. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function multiplyAdd(a: v128, b: v128, c: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return f32x4.relaxed_madd(a, b, c);
  return f32x4.add(f32x4.mul(a, b), c);
}
