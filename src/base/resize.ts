import type { Preprocessing } from "./card";
import type { Pixels } from "./pixels";

/** Bits behind the point of the integer weights; 8 bits of value and 2 of head room fill the 32. */
const PRECISION = 22;

/** For every output position: the first input position it reads, and its integer weights from there on. */
interface Weights {
  first: Int32Array;
  count: Int32Array;
  /** `reach` weights per output position, of which `count` are used. */
  values: Int32Array;
  reach: number;
}

/**
 * Resizes to `width` x `height` with an antialiased triangle filter: the twin of Pillow's `Image.BILINEAR`, bit for bit.
 *
 *   out(i) = sum_j w_ij in(j) / sum_j w_ij,   w_ij = max(0, 1 - |j + 0.5 - c_i| / s),
 *   c_i = (i + 0.5) n_in / n_out,   s = max(1, n_in / n_out)
 *
 * Rows first, then columns, each rounded to 8 bits with 22-bit fixed-point weights, so that page, terminal and training see
 * the same network input. Source: Pillow, src/libImaging/Resample.c.
 */
export function resize(image: Pixels, width: number, height = width): Pixels {
  if (image.width < 1 || image.height < 1 || image.data.length !== image.width * image.height * 3) {
    throw new RangeError(
      `resize: got ${image.data.length} bytes for ${image.width} x ${image.height} pixels, ` +
        `expected ${image.width * image.height * 3} (three a pixel, at least one pixel).`,
    );
  }
  if (!(Number.isInteger(width) && width > 0 && Number.isInteger(height) && height > 0)) {
    throw new RangeError(`resize: got a target of ${width} x ${height}, expected whole numbers above 0.`);
  }
  let { data } = image;
  if (width !== image.width) data = resizeRows(data, image.width, image.height, width);
  if (height !== image.height) data = resizeColumns(data, width, image.height, height);
  return { width, height, data: data === image.data ? data.slice() : data };
}

/** Network input [size, size, 3] of an image: resized, then (value * scale - mean) / std per channel. */
export function toInput(image: Pixels, { size, scale, mean, std }: Preprocessing): Float32Array {
  const { data } = resize(image, size);
  const input = new Float32Array(data.length);
  for (let i = 0; i < data.length; i++) {
    const channel = i % 3;
    input[i] = (data[i]! * scale - mean[channel]!) / std[channel]!;
  }
  return input;
}

function triangleWeights(from: number, to: number): Weights {
  const scale = from / to;
  const support = Math.max(scale, 1);
  const reach = Math.ceil(support) * 2 + 1;
  const first = new Int32Array(to);
  const count = new Int32Array(to);
  const values = new Int32Array(to * reach);
  for (let i = 0; i < to; i++) {
    const centre = (i + 0.5) * scale;
    const start = Math.max(0, Math.trunc(centre - support + 0.5));
    const end = Math.min(from, Math.trunc(centre + support + 0.5));
    const exact: number[] = [];
    let total = 0;
    for (let j = start; j < end; j++) {
      // Multiplying by the reciprocal, not dividing: the last bit decides which way a weight rounds.
      const weight = Math.max(0, 1 - Math.abs((j - centre + 0.5) * (1 / support)));
      exact.push(weight);
      total += weight;
    }
    first[i] = start;
    count[i] = exact.length;
    exact.forEach((weight, k) => (values[i * reach + k] = Math.trunc(0.5 + (weight / total) * 2 ** PRECISION)));
  }
  return { first, count, values, reach };
}

function resizeRows(data: Uint8Array, width: number, height: number, to: number): Uint8Array {
  const { first, count, values, reach } = triangleWeights(width, to);
  const out = new Uint8Array(to * height * 3);
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < to; x++) {
      let [r, g, b] = [1 << (PRECISION - 1), 1 << (PRECISION - 1), 1 << (PRECISION - 1)];
      let from = (y * width + first[x]!) * 3;
      for (let k = x * reach, end = k + count[x]!; k < end; k++) {
        const weight = values[k]!;
        r += data[from++]! * weight;
        g += data[from++]! * weight;
        b += data[from++]! * weight;
      }
      out[at++] = clip(r >> PRECISION);
      out[at++] = clip(g >> PRECISION);
      out[at++] = clip(b >> PRECISION);
    }
  }
  return out;
}

function resizeColumns(data: Uint8Array, width: number, height: number, to: number): Uint8Array {
  const { first, count, values, reach } = triangleWeights(height, to);
  const row = width * 3;
  const out = new Uint8Array(row * to);
  const sums = new Int32Array(row);
  for (let y = 0; y < to; y++) {
    sums.fill(1 << (PRECISION - 1));
    for (let k = 0; k < count[y]!; k++) {
      const weight = values[y * reach + k]!;
      const from = (first[y]! + k) * row;
      for (let x = 0; x < row; x++) sums[x]! += data[from + x]! * weight;
    }
    for (let x = 0; x < row; x++) out[y * row + x] = clip(sums[x]! >> PRECISION);
  }
  return out;
}

/** Rounded weights may add up to a little more than 1. */
function clip(value: number): number {
  return value < 0 ? 0 : value > 255 ? 255 : value;
}
