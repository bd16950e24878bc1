/** YBR_FULL_422 (Y Y Cb Cr for two pixels of a row) as YBR_FULL: both pixels have the pair's colour. */
export function unfolded422(bytes: Uint8Array, width: number, height: number): Uint8Array {
  const pixels = width * height;
  const result = new Uint8Array(Math.min(pixels, Math.floor(bytes.length / 2)) * 3);
  for (let pixel = 0; pixel * 3 < result.length; pixel++) {
    const pair = (pixel >> 1) * 4;
    result[pixel * 3] = bytes[pair + (pixel & 1)]!;
    result[pixel * 3 + 1] = bytes[pair + 2]!;
    result[pixel * 3 + 2] = bytes[pair + 3]!;
  }
  return result;
}

/** YBR_FULL of 8 bits as RGB, in place (PS3.3, C.7.6.3.1.2). */
export function rgbOfYbr(data: Uint8Array): void {
  const clamped = new Uint8ClampedArray(data.buffer, data.byteOffset, data.length); // it rounds as well
  for (let i = 0; i + 2 < data.length; i += 3) {
    const [y, cb, cr] = [data[i]!, data[i + 1]! - 128, data[i + 2]! - 128];
    clamped[i] = y + 1.402 * cr;
    clamped[i + 1] = y - 0.344136 * cb - 0.714136 * cr;
    clamped[i + 2] = y + 1.772 * cb;
  }
}
