import { multiplyAdd } from "./probe";

// Twins of lapPool/lapWeightedSum.ts, where the formulas stand. Channels go by sixteens, fours and ones; each result is
// kept in registers over all positions of its window and written once.

/**
 * @param x features [n, h, w, channels]
 * @param shares [n, rows, columns, K]
 * @param y result [n, rows, columns, channels]
 */
export function lapWeightedSum(
  x: usize, shares: usize, y: usize, channels: i32,
  n: i32, h: i32, w: i32, rows: i32, columns: i32,
  kernelRows: i32, kernelColumns: i32, strideRows: i32, strideColumns: i32, top: i32, left: i32,
): void {
  const pixel = channels << 2;
  const line = w * pixel;
  const shareLine = kernelColumns << 2;
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < rows; row++) {
      const firstRow = row * strideRows - top;
      const above = max(0, -firstRow);
      const down = min(kernelRows, h - firstRow) - above;
      for (let column = 0; column < columns; column++) {
        const firstColumn = column * strideColumns - left;
        const before = max(0, -firstColumn);
        const across = min(kernelColumns, w - firstColumn) - before;
        const from = x + (firstRow + above) * line + (firstColumn + before) * pixel;
        const share = shares + above * shareLine + (before << 2);
        sumTaps(from, pixel, line, share, 4, shareLine, down, across, y, channels);
        shares += kernelRows * shareLine;
        y += pixel;
      }
    }
    x += h * line;
  }
}

/**
 * @param shares [n, rows, columns, K]
 * @param dy [n, rows, columns, channels]
 * @param dx result [n, h, w, channels]
 */
export function lapWeightedSumGradX(
  shares: usize, dy: usize, dx: usize, channels: i32,
  n: i32, h: i32, w: i32, rows: i32, columns: i32,
  kernelRows: i32, kernelColumns: i32, strideRows: i32, strideColumns: i32, top: i32, left: i32,
): void {
  const pixel = channels << 2;
  const taps = (kernelRows * kernelColumns) << 2;
  // From one window to the next the pixel's position in it moves back by the stride.
  const shareRow = columns * taps - ((strideRows * kernelColumns) << 2);
  const shareColumn = taps - (strideColumns << 2);
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < h; row++) {
      const firstRow = firstWindow(row + top, kernelRows, strideRows);
      const down = min(rows - 1, (row + top) / strideRows) - firstRow + 1;
      const i = row + top - firstRow * strideRows;
      for (let column = 0; column < w; column++) {
        const firstColumn = firstWindow(column + left, kernelColumns, strideColumns);
        const across = min(columns - 1, (column + left) / strideColumns) - firstColumn + 1;
        const j = column + left - firstColumn * strideColumns;
        const window = firstRow * columns + firstColumn;
        const share = shares + window * taps + ((i * kernelColumns + j) << 2);
        sumTaps(dy + window * pixel, pixel, columns * pixel, share, shareColumn, shareRow, down, across, dx, channels);
        dx += pixel;
      }
    }
    shares += rows * columns * taps;
    dy += rows * columns * pixel;
  }
}

/**
 * @param x features [n, h, w, channels]
 * @param dy [n, rows, columns, channels]
 * @param dshares result [n, rows, columns, K]
 */
export function lapWeightedSumGradShares(
  x: usize, dy: usize, dshares: usize, channels: i32,
  n: i32, h: i32, w: i32, rows: i32, columns: i32,
  kernelRows: i32, kernelColumns: i32, strideRows: i32, strideColumns: i32, top: i32, left: i32,
): void {
  const pixel = channels << 2;
  for (let image = 0; image < n; image++) {
    for (let row = 0; row < rows; row++) {
      const firstRow = row * strideRows - top;
      for (let column = 0; column < columns; column++) {
        const firstColumn = column * strideColumns - left;
        for (let i = firstRow; i < firstRow + kernelRows; i++) {
          for (let j = firstColumn; j < firstColumn + kernelColumns; j++) {
            const inside = <u32>i < <u32>h && <u32>j < <u32>w;
            store<f32>(dshares, inside ? dot(x + (i * w + j) * pixel, dy, channels) : 0);
            dshares += 4;
          }
        }
        dy += pixel;
      }
    }
    x += h * w * pixel;
  }
}

/** The first window along an axis that holds the padded position: ceil((position - kernel + 1) / stride), at least 0. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function firstWindow(position: i32, kernel: i32, stride: i32): i32 {
  return max(0, position - kernel + stride) / stride;
}

/**
 * out[c] = sum over a grid of taps of share * from[c]; each row of taps is summed by itself, because a single running sum
 * over a whole map would lose digits.
 *
 * @param step bytes from tap to tap of `from`, `stepDown` from row to row; the same for `share`
 */
function sumTaps(
  from: usize, step: i32, stepDown: i32, share: usize, shareStep: i32, shareDown: i32,
  down: i32, across: i32, out: usize, channels: i32,
): void {
  let channel = 0;
  for (; channel + 16 <= channels; channel += 16) {
    let a = f32x4.splat(0);
    let b = f32x4.splat(0);
    let c = f32x4.splat(0);
    let d = f32x4.splat(0);
    for (let i = 0; i < down; i++) {
      let at = from + i * stepDown;
      let weight = share + i * shareDown;
      let rowA = f32x4.splat(0);
      let rowB = f32x4.splat(0);
      let rowC = f32x4.splat(0);
      let rowD = f32x4.splat(0);
      for (let j = 0; j < across; j++) {
        const s = v128.load32_splat(weight);
        rowA = multiplyAdd(v128.load(at), s, rowA);
        rowB = multiplyAdd(v128.load(at, 16), s, rowB);
        rowC = multiplyAdd(v128.load(at, 32), s, rowC);
        rowD = multiplyAdd(v128.load(at, 48), s, rowD);
        at += step;
        weight += shareStep;
      }
      a = f32x4.add(a, rowA);
      b = f32x4.add(b, rowB);
      c = f32x4.add(c, rowC);
      d = f32x4.add(d, rowD);
    }
    v128.store(out, a);
    v128.store(out, b, 16);
    v128.store(out, c, 32);
    v128.store(out, d, 48);
    from += 64;
    out += 64;
  }
  for (; channel + 4 <= channels; channel += 4) {
    let a = f32x4.splat(0);
    for (let i = 0; i < down; i++) {
      let at = from + i * stepDown;
      let weight = share + i * shareDown;
      let row = f32x4.splat(0);
      for (let j = 0; j < across; j++) {
        row = multiplyAdd(v128.load(at), v128.load32_splat(weight), row);
        at += step;
        weight += shareStep;
      }
      a = f32x4.add(a, row);
    }
    v128.store(out, a);
    from += 16;
    out += 16;
  }
  for (; channel < channels; channel++) {
    let a: f32 = 0;
    for (let i = 0; i < down; i++) {
      let at = from + i * stepDown;
      let weight = share + i * shareDown;
      let row: f32 = 0;
      for (let j = 0; j < across; j++) {
        row += load<f32>(at) * load<f32>(weight);
        at += step;
        weight += shareStep;
      }
      a += row;
    }
    store<f32>(out, a);
    from += 4;
    out += 4;
  }
}

function dot(a: usize, b: usize, count: i32): f32 {
  let sum0 = f32x4.splat(0);
  let sum1 = f32x4.splat(0);
  let sum2 = f32x4.splat(0);
  let sum3 = f32x4.splat(0);
  let i = 0;
  for (; i + 16 <= count; i += 16) {
    sum0 = multiplyAdd(v128.load(a), v128.load(b), sum0);
    sum1 = multiplyAdd(v128.load(a, 16), v128.load(b, 16), sum1);
    sum2 = multiplyAdd(v128.load(a, 32), v128.load(b, 32), sum2);
    sum3 = multiplyAdd(v128.load(a, 48), v128.load(b, 48), sum3);
    a += 64;
    b += 64;
  }
  for (; i + 4 <= count; i += 4) {
    sum0 = multiplyAdd(v128.load(a), v128.load(b), sum0);
    a += 16;
    b += 16;
  }
  const sum = f32x4.add(f32x4.add(sum0, sum1), f32x4.add(sum2, sum3));
  let total = f32x4.extract_lane(sum, 0) + f32x4.extract_lane(sum, 1) + (f32x4.extract_lane(sum, 2) + f32x4.extract_lane(sum, 3));
  for (; i < count; i++) {
    total += load<f32>(a) * load<f32>(b);
    a += 4;
    b += 4;
  }
  return total;
}
