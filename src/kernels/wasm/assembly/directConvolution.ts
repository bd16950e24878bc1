import { finish8 } from "./epilogue";
import { sumTile } from "./sumTile";

/** What `directConvolution` works on; src/kernels/wasm/jobs.ts lists the same fields in the same order. */
@unmanaged
class Direct {
  /** Zero-padded input, `imageStep` bytes from image to image. */
  x: usize;
  /** Panels of eight output channels, [panel][row][column][channel][8]. */
  weights: usize;
  /** One number per packed output channel. */
  bias: usize;
  /** Same shape as `out`, or 0. */
  residual: usize;
  /** [pixels, outputs] */
  out: usize;
  /** Output pixels of all images together, and how many one block has. */
  pixels: i32;
  blockPixels: i32;
  imageStep: i32;
  /** Output pixels of an image, and of a row. */
  area: i32;
  width: i32;
  /** Bytes of `x` between output rows and between output columns. */
  down: i32;
  across: i32;
  /** Runs of `length` numbers down and across the kernel, and the bytes between them. */
  rows: i32;
  rowStep: i32;
  columns: i32;
  columnStep: i32;
  length: i32;
  outputs: i32;
  /** The activation's least and greatest value. */
  low: f32;
  high: f32;
}

/**
 * y = activation( x * kernel + bias + residual ) without building patches: four output pixels by eight output channels
 * at a time, all sums in registers. A kernel row of every pixel is one run of numbers that lie together in memory, so
 * the sum goes over `rows` x `columns` runs. Item i is panel i % panels of block i / panels.
 *
 * @param scratch room for 35 + blockPixels numbers
 */
export function directConvolution(job: usize, from: i32, to: i32, scratch: usize): void {
  const task = changetype<Direct>(job);
  const panels = (task.outputs + 7) / 8;
  const offsets = scratch + 128;
  let present = -1;
  for (let item = from; item < to; item++) {
    const block = item / panels;
    const first = block * task.blockPixels;
    const count = min(task.blockPixels, task.pixels - first);
    if (block != present) writeOffsets(task, first, count, offsets);
    present = block;
    computePanel(task, item - block * panels, first, count, offsets, scratch);
  }
}

/** Bytes from the input's start to the first number that each output pixel sees; the last again for up to three more. */
function writeOffsets(task: Direct, pixel: i32, count: i32, to: usize): void {
  const area = task.area;
  const width = task.width;
  const image = pixel / area;
  let row = (pixel - image * area) / width;
  let column = pixel - image * area - row * width;
  let offset = image * task.imageStep + row * task.down + column * task.across;
  const height = area / width;
  const nextRow = task.down - (width - 1) * task.across;
  const nextImage = task.imageStep - (height - 1) * task.down - (width - 1) * task.across;
  for (let i = 0; i < count; i++) {
    store<i32>(to + i * 4, offset);
    if (++column < width) {
      offset += task.across;
      continue;
    }
    column = 0;
    if (++row < height) {
      offset += nextRow;
    } else {
      row = 0;
      offset += nextImage;
    }
  }
  for (let i = count; i & 3; i++) store<i32>(to + i * 4, load<i32>(to + (count - 1) * 4));
}

/** Eight output channels of a block of pixels. */
function computePanel(job: Direct, panel: i32, pixel: i32, pixels: i32, offsets: usize, scratch: usize): void {
  const rows = job.rows;
  const columns = job.columns;
  const length = job.length;
  const columnSkip = job.columnStep - (length << 2);
  const rowSkip = job.rowStep - columns * job.columnStep;
  const step = job.outputs << 2;
  const low = f32x4.splat(job.low);
  const high = f32x4.splat(job.high);
  const weights = job.weights + panel * rows * columns * length * 32;
  const b0 = v128.load(job.bias + panel * 32);
  const b1 = v128.load(job.bias + panel * 32, 16);
  const channels = min(job.outputs - panel * 8, 8);
  const x = job.x;
  let to = pixel * step + panel * 32;
  for (let p = 0; p < pixels; p += 4, offsets += 16) {
    const p0 = x + load<i32>(offsets);
    const p1 = x + load<i32>(offsets, 4);
    const p2 = x + load<i32>(offsets, 8);
    const p3 = x + load<i32>(offsets, 12);
    sumTile(p0, p1, p2, p3, weights, b0, b1, true, rows, rowSkip, columns, columnSkip, length, scratch);
    const end = scratch + min(4, pixels - p) * 32;
    for (let sums = scratch; sums < end; sums += 32, to += step) {
      finish8(v128.load(sums), v128.load(sums, 16), job.residual, job.out, to, channels, low, high);
    }
  }
}
