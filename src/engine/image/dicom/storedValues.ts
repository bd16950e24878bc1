import { Problem } from "../../../base";
import type { ImageAttributes } from "./imageAttributes";

/** One number per sample, as it was stored: before rescaling, before any table. */
export type StoredValues = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array;

/** A decoded frame: its bytes in the order of this machine (little endian), colours interleaved. */
export interface RawFrame {
  bytes: Uint8Array;
  /** Bits each number takes in `bytes`: 1, 8, 16 or 32. */
  allocated: number;
  /** Whether the numbers lie at bit 0, as decoders of compressed pictures give them. */
  atBottom?: boolean;
}

/** The bits of each number that count, with their sign; `count` numbers. */
export function storedValues(frame: RawFrame, attributes: ImageAttributes, count: number): StoredValues {
  const raw = unsigned(frame, count);
  const { isSigned, highBit } = attributes;
  const stored = Math.min(attributes.stored, frame.allocated);
  const shift = frame.atBottom || frame.allocated === 1 ? 0 : highBit + 1 - stored;
  const unused = 32 - stored;
  if (!isSigned) {
    if (shift > 0 || stored < frame.allocated) {
      const mask = 0xffffffff >>> unused;
      for (let i = 0; i < raw.length; i++) raw[i] = (raw[i]! >>> shift) & mask;
    }
    return raw;
  }
  // Up to the top, where the sign is, and down again with it.
  const signed = twin(raw);
  for (let i = 0; i < raw.length; i++) signed[i] = ((raw[i]! >>> shift) << unused) >> unused;
  return signed;
}

function unsigned({ bytes, allocated }: RawFrame, count: number): Uint8Array | Uint16Array | Uint32Array {
  const expected = Math.ceil((count * allocated) / 8);
  if (bytes.length < expected) {
    throw new Problem(
      `The DICOM file is cut short: got ${bytes.length} bytes of pixels, expected ${expected}. Copy or export it again.`,
    );
  }
  if (allocated === 1) return Uint8Array.from({ length: count }, (_, i) => (bytes[i >> 3]! >> (i & 7)) & 1);
  const { buffer } = bytes.slice(0, expected); // aligned, and ours to change
  if (allocated === 8) return new Uint8Array(buffer);
  return allocated === 16 ? new Uint16Array(buffer) : new Uint32Array(buffer);
}

function twin(raw: Uint8Array | Uint16Array | Uint32Array): Int8Array | Int16Array | Int32Array {
  if (raw instanceof Uint8Array) return new Int8Array(raw.buffer);
  return raw instanceof Uint16Array ? new Int16Array(raw.buffer) : new Int32Array(raw.buffer);
}

/** Numbers of 16 or 32 bits with their bytes the other way round, in a copy. */
export function swapped(bytes: Uint8Array, allocated: number): Uint8Array {
  const size = allocated / 8;
  const result = bytes.slice();
  if (size <= 1) return result;
  for (let at = 0; at + size <= result.length; at += size) {
    for (let byte = 0; byte < size; byte++) result[at + byte] = bytes[at + size - 1 - byte]!;
  }
  return result;
}
