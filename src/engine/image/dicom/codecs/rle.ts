import { viewOf } from "../../formats/structure";
import type { Decode } from "./codec";

const HEADER = 64;

/**
 * RLE Lossless (PS3.5, annex G): a run-length coded segment for each byte of each sample, the highest byte first.
 *
 * @throws Error when segments are missing or too short
 */
export const rle: Decode = async (stream, { width, height, samples, allocated }) => {
  const size = allocated / 8;
  const view = viewOf(stream);
  const segments = view.getUint32(0, true);
  if (segments !== samples * size) throw new Error(`got ${segments} segments, expected ${samples * size}`);
  const pixels = width * height;
  const bytes = new Uint8Array(pixels * samples * size);
  for (let segment = 0; segment < segments; segment++) {
    const begin = view.getUint32(4 + 4 * segment, true);
    const end = segment + 1 < segments ? view.getUint32(8 + 4 * segment, true) : stream.length;
    if (begin < HEADER || end < begin) throw new Error("a segment is out of place");
    const sample = Math.floor(segment / size);
    const byte = size - 1 - (segment % size);
    unpack(stream.subarray(begin, end), bytes, sample * size + byte, samples * size, pixels);
  }
  return { width, height, samples, bytes, allocated };
};

/** PackBits: `count` bytes into every `step`th place of `to` from `at` on. */
function unpack(from: Uint8Array, to: Uint8Array, at: number, step: number, count: number): void {
  let left = count;
  for (let i = 0; left > 0 && i < from.length;) {
    const code = from[i++]!;
    if (code === 128) continue;
    const isRun = code > 128;
    const length = Math.min(left, isRun ? 257 - code : code + 1);
    if (!isRun && i + length > from.length) break;
    for (let k = 0; k < length; k++, at += step) to[at] = from[isRun ? i : i + k]!;
    i += isRun ? 1 : length;
    left -= length;
  }
  if (left > 0) throw new Error(`${left} numbers are missing`);
}
