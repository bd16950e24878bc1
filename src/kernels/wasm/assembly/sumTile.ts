import { multiplyAdd } from "./probe";

/**
 * `to[row][8] = start[8] + sum of p_row[k] weights[k][8]` for four rows, all sums in registers. A sum runs over
 * `rows` x `columns` runs of `length` numbers, or over one run unless `several`; `rowSkip` and `columnSkip` are the bytes
 * from the end of a run to the next. Numbers in a run beyond a multiple of four: only where `several`.
 *
 * The breaks are never taken: no pointer is 1, 2 or 3. They end a block of code, or V8 would move all the loads of the
 * unrolled loop to its top and all the arithmetic to its bottom and run out of registers (measured: 28 GFLOP/s, not 47).
 */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
export function sumTile(
  p0: usize,
  p1: usize,
  p2: usize,
  p3: usize,
  weights: usize,
  start0: v128,
  start1: v128,
  several: bool,
  rows: i32,
  rowSkip: i32,
  columns: i32,
  columnSkip: i32,
  length: i32,
  to: usize,
): void {
  let s00 = start0, s01 = start1, s10 = start0, s11 = start1;
  let s20 = start0, s21 = start1, s30 = start0, s31 = start1;
  let at = weights;
  const whole = (length & ~3) << 2;
  const rest = (length & 3) << 2;
  let row = 0;
  do {
    let column = 0;
    do {
      const end = p0 + whole;
      while (p0 != end) {
        let w0 = v128.load(at), w1 = v128.load(at, 16);
        let x = v128.load32_splat(p0); s00 = multiplyAdd(x, w0, s00); s01 = multiplyAdd(x, w1, s01);
        x = v128.load32_splat(p1); s10 = multiplyAdd(x, w0, s10); s11 = multiplyAdd(x, w1, s11);
        x = v128.load32_splat(p2); s20 = multiplyAdd(x, w0, s20); s21 = multiplyAdd(x, w1, s21);
        x = v128.load32_splat(p3); s30 = multiplyAdd(x, w0, s30); s31 = multiplyAdd(x, w1, s31);
        if (p0 == 1) break;
        w0 = v128.load(at, 32); w1 = v128.load(at, 48);
        x = v128.load32_splat(p0, 4); s00 = multiplyAdd(x, w0, s00); s01 = multiplyAdd(x, w1, s01);
        x = v128.load32_splat(p1, 4); s10 = multiplyAdd(x, w0, s10); s11 = multiplyAdd(x, w1, s11);
        x = v128.load32_splat(p2, 4); s20 = multiplyAdd(x, w0, s20); s21 = multiplyAdd(x, w1, s21);
        x = v128.load32_splat(p3, 4); s30 = multiplyAdd(x, w0, s30); s31 = multiplyAdd(x, w1, s31);
        if (p0 == 2) break;
        w0 = v128.load(at, 64); w1 = v128.load(at, 80);
        x = v128.load32_splat(p0, 8); s00 = multiplyAdd(x, w0, s00); s01 = multiplyAdd(x, w1, s01);
        x = v128.load32_splat(p1, 8); s10 = multiplyAdd(x, w0, s10); s11 = multiplyAdd(x, w1, s11);
        x = v128.load32_splat(p2, 8); s20 = multiplyAdd(x, w0, s20); s21 = multiplyAdd(x, w1, s21);
        x = v128.load32_splat(p3, 8); s30 = multiplyAdd(x, w0, s30); s31 = multiplyAdd(x, w1, s31);
        if (p0 == 3) break;
        w0 = v128.load(at, 96); w1 = v128.load(at, 112);
        x = v128.load32_splat(p0, 12); s00 = multiplyAdd(x, w0, s00); s01 = multiplyAdd(x, w1, s01);
        x = v128.load32_splat(p1, 12); s10 = multiplyAdd(x, w0, s10); s11 = multiplyAdd(x, w1, s11);
        x = v128.load32_splat(p2, 12); s20 = multiplyAdd(x, w0, s20); s21 = multiplyAdd(x, w1, s21);
        x = v128.load32_splat(p3, 12); s30 = multiplyAdd(x, w0, s30); s31 = multiplyAdd(x, w1, s31);
        p0 += 16; p1 += 16; p2 += 16; p3 += 16; at += 128;
      }
      const stop = end + rest;
      while (several && p0 != stop) {
        const w0 = v128.load(at), w1 = v128.load(at, 16);
        let x = v128.load32_splat(p0); s00 = multiplyAdd(x, w0, s00); s01 = multiplyAdd(x, w1, s01);
        x = v128.load32_splat(p1); s10 = multiplyAdd(x, w0, s10); s11 = multiplyAdd(x, w1, s11);
        x = v128.load32_splat(p2); s20 = multiplyAdd(x, w0, s20); s21 = multiplyAdd(x, w1, s21);
        x = v128.load32_splat(p3); s30 = multiplyAdd(x, w0, s30); s31 = multiplyAdd(x, w1, s31);
        p0 += 4; p1 += 4; p2 += 4; p3 += 4; at += 32;
      }
      if (several) { p0 += columnSkip; p1 += columnSkip; p2 += columnSkip; p3 += columnSkip; }
    } while (several && ++column < columns);
    if (several) { p0 += rowSkip; p1 += rowSkip; p2 += rowSkip; p3 += rowSkip; }
  } while (several && ++row < rows);
  v128.store(to, s00); v128.store(to, s01, 16);
  v128.store(to, s10, 32); v128.store(to, s11, 48);
  v128.store(to, s20, 64); v128.store(to, s21, 80);
  v128.store(to, s30, 96); v128.store(to, s31, 112);
}
