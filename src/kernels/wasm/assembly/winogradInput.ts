import { input4, input6 } from "./winogradTransforms";

/** What `winogradInput` works on; src/kernels/wasm/jobs.ts lists the same fields in the same order. */
@unmanaged
class Input {
  /** [n, height, width, channels], channels a multiple of four. */
  x: usize;
  height: i32;
  width: i32;
  channels: i32;
  /** Rows and columns of zeros before the image; cropped where negative. */
  top: i32;
  left: i32;
  /** Tiles in a column and in a row of one image. */
  tilesDown: i32;
  tilesAcross: i32;
  /** 2 or 4, the side of an output tile. */
  size: i32;
  /** The tile, of all images together, that item 0 is. */
  firstTile: i32;
  /** [product][item][channel], `vStep` bytes from product to product. */
  v: usize;
  vStep: usize;
}

/**
 * Input tiles of Winograd's F(size x size, 3x3), transformed into their (size + 2)^2 products. An item is a tile.
 *
 * @param scratch room for (size + 2)^2 (channels + 4) numbers
 */
export function winogradInput(job: usize, from: i32, to: i32, scratch: usize): void {
  const task = changetype<Input>(job);
  const size = task.size;
  const side = size + 2;
  const pixelBytes = task.channels << 2;
  const rowBytes = task.width * pixelBytes;
  const patch = scratch + side * side * 16;
  let v = task.v + from * pixelBytes;
  for (let tile = task.firstTile + from; tile < task.firstTile + to; tile++) {
    const line = tile / task.tilesAcross;
    const image = line / task.tilesDown;
    const row = (line - image * task.tilesDown) * size - task.top;
    const column = (tile - line * task.tilesAcross) * size - task.left;
    const start = task.x + (image * task.height + row) * rowBytes + column * pixelBytes;
    const below = task.height - row;
    const right = task.width - column;
    if (row >= 0 && column >= 0 && side <= below && side <= right) {
      transform(start, rowBytes, pixelBytes, size, v, task.vStep, scratch);
    } else {
      copyPatch(start, rowBytes, pixelBytes, below, right, row, column, side, patch);
      transform(patch, side * pixelBytes, pixelBytes, size, v, task.vStep, scratch);
    }
    v += pixelBytes;
  }
}

function transform(x: usize, rowBytes: i32, pixelBytes: i32, size: i32, v: usize, vStep: usize, scratch: usize): void {
  if (size == 4) {
    for (const end = x + pixelBytes; x < end; x += 16, v += 16) {
      let from = x, to = v;
      input6(from, rowBytes, scratch, 96); from += pixelBytes;
      input6(from, rowBytes, scratch + 16, 96); from += pixelBytes;
      input6(from, rowBytes, scratch + 32, 96); from += pixelBytes;
      input6(from, rowBytes, scratch + 48, 96); from += pixelBytes;
      input6(from, rowBytes, scratch + 64, 96); from += pixelBytes;
      input6(from, rowBytes, scratch + 80, 96);
      const step = 6 * vStep;
      input6(scratch, 16, to, vStep); to += step;
      input6(scratch + 96, 16, to, vStep); to += step;
      input6(scratch + 192, 16, to, vStep); to += step;
      input6(scratch + 288, 16, to, vStep); to += step;
      input6(scratch + 384, 16, to, vStep); to += step;
      input6(scratch + 480, 16, to, vStep);
    }
  } else {
    for (const end = x + pixelBytes; x < end; x += 16, v += 16) {
      let from = x, to = v;
      input4(from, rowBytes, scratch, 64); from += pixelBytes;
      input4(from, rowBytes, scratch + 16, 64); from += pixelBytes;
      input4(from, rowBytes, scratch + 32, 64); from += pixelBytes;
      input4(from, rowBytes, scratch + 48, 64);
      const step = 4 * vStep;
      input4(scratch, 16, to, vStep); to += step;
      input4(scratch + 64, 16, to, vStep); to += step;
      input4(scratch + 128, 16, to, vStep); to += step;
      input4(scratch + 192, 16, to, vStep);
    }
  }
}

/** Copies the pixels around a tile, zeros where the image has none. */
function copyPatch(
  x: usize,
  rowBytes: i32,
  pixelBytes: i32,
  below: i32,
  right: i32,
  row: i32,
  column: i32,
  side: i32,
  to: usize,
): void {
  const before = min(side, max(0, -column)) * pixelBytes;
  const inside = max(0, min(side, right) * pixelBytes - before);
  const after = side * pixelBytes - before - inside;
  for (let i = 0; i < side; i++, x += rowBytes) {
    if (row + i < 0 || i >= below) {
      to = clear(to, side * pixelBytes);
    } else {
      to = clear(to, before);
      to = copy(x + before, to, inside);
      to = clear(to, after);
    }
  }
}

/** Both work on whole vectors, and return where they ended. */
function clear(to: usize, bytes: i32): usize {
  const zero = f32x4.splat(0);
  for (const end = to + bytes; to < end; to += 16) v128.store(to, zero);
  return to;
}

function copy(from: usize, to: usize, bytes: i32): usize {
  const end = to + bytes;
  for (; to + 48 < end; to += 64, from += 64) {
    const a = v128.load(from), b = v128.load(from, 16), c = v128.load(from, 32), d = v128.load(from, 48);
    v128.store(to, a);
    v128.store(to, b, 16);
    v128.store(to, c, 32);
    v128.store(to, d, 48);
  }
  for (; to < end; to += 16, from += 16) v128.store(to, v128.load(from));
  return to;
}
