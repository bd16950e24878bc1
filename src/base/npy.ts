import type { Grid } from "./grid";

/**
 * The bytes of a NumPy file: one float32 array `[height, width]`, rows first ("C order"), little endian.
 *
 * Source: NumPy's format description, version 1.0: magic, length of the header, a Python dictionary padded with spaces so
 * that the data begin at a multiple of 64.
 */
export function toNpy({ width, height, values }: Grid): Uint8Array<ArrayBuffer> {
  if (values.length !== width * height) {
    throw new RangeError(`toNpy: got ${values.length} values for a ${height} x ${width} map.`);
  }
  const dictionary = `{'descr': '<f4', 'fortran_order': False, 'shape': (${height}, ${width}), }`;
  const start = Math.ceil((10 + dictionary.length + 1) / 64) * 64;
  const header = dictionary.padEnd(start - 10 - 1) + "\n";
  const bytes = new Uint8Array(start + values.length * 4);
  const view = new DataView(bytes.buffer);
  bytes.set([0x93, ...new TextEncoder().encode("NUMPY"), 1, 0]);
  view.setUint16(8, header.length, true);
  bytes.set(new TextEncoder().encode(header), 10);
  values.forEach((value, i) => view.setFloat32(start + 4 * i, value, true));
  return bytes;
}
