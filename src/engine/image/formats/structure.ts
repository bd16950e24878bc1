/** What a file's own structure says, read without decoding a pixel. */
export interface Structure {
  /** 1 for a still picture; Infinity where the format says "animated" but not how long. */
  frames: number;
  /** What decoding will change, in sentences. */
  notices: string[];
  /** How the file ends before its picture does ("got 100 bytes, expected 250"), or null. */
  cutShort: string | null;
}

/** The sentence part for a file that should have had at least `expected` bytes. */
export function shorter(bytes: Uint8Array, expected: number): string | null {
  return bytes.length < expected ? `got ${bytes.length} bytes, expected at least ${expected}` : null;
}

export function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

/** Bytes `at` .. `at + length` as Latin letters. */
export function text(bytes: Uint8Array, at: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(at, at + length));
}
