import { clamp } from "./epilogue";
import { sumTile } from "./sumTile";
import { HALF, output4, output6, ROOT } from "./winogradTransforms";

/** What `winogradOutput` works on; src/kernels/wasm/jobs.ts lists the same fields in the same order. */
@unmanaged
class Output {
  /** Transformed input, [product][tile][channel], `vStep` bytes from product to product. */
  v: usize;
  vStep: usize;
  /** Transformed weights, [panel][product][channel][8]. */
  u: usize;
  channels: i32;
  /** One number per packed output channel. */
  bias: usize;
  /** Same shape as `out`, or 0. */
  residual: usize;
  /** [n, height, width, outputs], outputs a multiple of four. */
  out: usize;
  height: i32;
  width: i32;
  outputs: i32;
  /** Tiles in a column and in a row of one image. */
  tilesDown: i32;
  tilesAcross: i32;
  /** 2 or 4, the side of an output tile. */
  size: i32;
  /** The first tile, of all images together, and how many. */
  firstTile: i32;
  tiles: i32;
  /** The activation's least and greatest value. */
  low: f32;
  high: f32;
}

/**
 * The products of Winograd's F(size x size, 3x3) summed over the channels, and the output tiles made of them. An item
 * is a panel of eight output channels.
 *
 * @param scratch room for (size + 2)^2 (8 tiles + 44) numbers
 */
export function winogradOutput(job: usize, from: i32, to: i32, scratch: usize): void {
  const task = changetype<Output>(job);
  const products = (task.size + 2) * (task.size + 2);
  const mStep = (task.tiles + 3) * 32 + 64;
  const m = scratch + products * 16;
  const panelBytes = task.channels * 32;
  let u = task.u + from * products * panelBytes;
  for (let panel = from; panel < to; panel++) {
    for (let i = 0; i < products; i++) {
      multiply(task.v + i * task.vStep, u, m + i * mStep, task.tiles, task.channels);
      u += panelBytes;
    }
    const halves = min(task.outputs - panel * 8, 8) >> 2;
    for (let t = 0; t < task.tiles; t++) {
      finishTile(task, task.firstTile + t, panel * 8, halves, m + t * 32, mStep, scratch);
    }
  }
}

/** `m[tile][8] = v[tile][channel] u[channel][8]`, and up to three more tiles that nobody reads. */
function multiply(v: usize, u: usize, m: usize, tiles: i32, channels: i32): void {
  const bytes = channels << 2;
  const zero = f32x4.splat(0);
  const last = v + (tiles - 1) * bytes;
  for (; v <= last; v += 4 * bytes, m += 128) {
    const p1 = min(v + bytes, last);
    const p2 = min(p1 + bytes, last);
    const p3 = min(p2 + bytes, last);
    sumTile(v, p1, p2, p3, u, zero, zero, false, 1, 0, 1, 0, channels, m);
  }
}

/** One tile of four or eight output channels, from the sums of its products. */
function finishTile(
  task: Output,
  tile: i32,
  channel: i32,
  halves: i32,
  m: usize,
  mStep: usize,
  scratch: usize,
): void {
  const size = task.size;
  const line = tile / task.tilesAcross;
  const image = line / task.tilesDown;
  const row = (line - image * task.tilesDown) * size;
  const column = (tile - line * task.tilesAcross) * size;
  const rows = min(size, task.height - row);
  const columns = min(size, task.width - column);
  const pixelBytes = task.outputs << 2;
  const rowBytes = task.width * pixelBytes;
  const at = ((image * task.height + row) * task.width + column) * pixelBytes + channel * 4;
  const residual = task.residual;
  const low = f32x4.splat(task.low);
  const high = f32x4.splat(task.high);
  for (let half = 0; half < halves; half++) {
    const bias = v128.load(task.bias + (channel + half * 4) * 4);
    const from = m + half * 16;
    const to = at + half * 16;
    if (size == 4) finish4(from, mStep, scratch, rows, columns, bias, residual, task.out, to, rowBytes, pixelBytes, low, high);
    else finish2(from, mStep, scratch, rows, columns, bias, residual, task.out, to, rowBytes, pixelBytes, low, high);
  }
}

// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function finish4(
  m: usize,
  mStep: usize,
  scratch: usize,
  rows: i32,
  columns: i32,
  bias: v128,
  residual: usize,
  out: usize,
  at: usize,
  rowBytes: usize,
  pixelBytes: usize,
  low: v128,
  high: v128,
): void {
  const step = 6 * mStep;
  output6(m, step, scratch, 96); m += mStep;
  output6(m, step, scratch + 16, 96); m += mStep;
  output6(m, step, scratch + 32, 96); m += mStep;
  output6(m, step, scratch + 48, 96); m += mStep;
  output6(m, step, scratch + 64, 96); m += mStep;
  output6(m, step, scratch + 80, 96);
  const half = f32x4.splat(HALF);
  const root = f32x4.splat(ROOT);
  for (const end = scratch + rows * 96; scratch < end; scratch += 96, at += rowBytes) {
    // The four sums of `output6`, kept in registers.
    const m0 = v128.load(scratch);
    const m1 = v128.load(scratch, 16);
    const m2 = v128.load(scratch, 32);
    const m3 = v128.load(scratch, 48);
    const m4 = v128.load(scratch, 64);
    const m5 = v128.load(scratch, 80);
    const evenA = f32x4.add(m1, m2);
    const oddA = f32x4.sub(m1, m2);
    const evenB = f32x4.add(m3, m4);
    const oddB = f32x4.sub(m3, m4);
    let to = at;
    finishPixel(f32x4.add(f32x4.add(m0, evenA), f32x4.mul(evenB, half)), bias, residual, out, to, low, high);
    if (columns == 1) continue;
    to += pixelBytes;
    finishPixel(f32x4.mul(f32x4.add(oddA, oddB), root), bias, residual, out, to, low, high);
    if (columns == 2) continue;
    to += pixelBytes;
    finishPixel(f32x4.add(f32x4.mul(evenA, half), evenB), bias, residual, out, to, low, high);
    if (columns == 3) continue;
    to += pixelBytes;
    const cubes = f32x4.add(f32x4.mul(oddA, half), f32x4.add(oddB, oddB));
    finishPixel(f32x4.add(f32x4.mul(cubes, root), m5), bias, residual, out, to, low, high);
  }
}

// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function finish2(
  m: usize,
  mStep: usize,
  scratch: usize,
  rows: i32,
  columns: i32,
  bias: v128,
  residual: usize,
  out: usize,
  at: usize,
  rowBytes: usize,
  pixelBytes: usize,
  low: v128,
  high: v128,
): void {
  const step = 4 * mStep;
  output4(m, step, scratch, 64); m += mStep;
  output4(m, step, scratch + 16, 64); m += mStep;
  output4(m, step, scratch + 32, 64); m += mStep;
  output4(m, step, scratch + 48, 64);
  for (const end = scratch + rows * 64; scratch < end; scratch += 64, at += rowBytes) {
    // The two sums of `output4`, kept in registers.
    const m0 = v128.load(scratch);
    const m1 = v128.load(scratch, 16);
    const m2 = v128.load(scratch, 32);
    const m3 = v128.load(scratch, 48);
    finishPixel(f32x4.add(m0, f32x4.add(m1, m2)), bias, residual, out, at, low, high);
    if (columns == 1) continue;
    finishPixel(f32x4.sub(f32x4.sub(m1, m2), m3), bias, residual, out, at + pixelBytes, low, high);
  }
}

/** Stores four channels of an output pixel. */
// @ts-expect-error AssemblyScript's decorators stand on functions
@inline
function finishPixel(y: v128, bias: v128, residual: usize, out: usize, at: usize, low: v128, high: v128): void {
  y = f32x4.add(y, bias);
  if (residual) y = f32x4.add(y, v128.load(residual + at));
  v128.store(out + at, clamp(y, low, high));
}
