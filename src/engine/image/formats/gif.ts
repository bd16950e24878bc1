import type { Structure } from "./structure";

/**
 * Walks the blocks of a GIF and counts its complete frames. A file that ends early is still readable when its first frame
 * is whole, since no other is shown.
 */
export function gif(bytes: Uint8Array): Structure {
  const ended = `got ${bytes.length} bytes, expected more: the first frame is not complete`;
  let frames = 0;
  let at = 13 + colourTable(bytes[10]);
  while (at < bytes.length) {
    const block = bytes[at];
    if (block === 0x3b) return { frames: Math.max(frames, 1), notices: [], cutShort: frames > 0 ? null : ended };
    if (block === 0x21) at = afterSubBlocks(bytes, at + 2);
    else if (block === 0x2c) {
      at = afterSubBlocks(bytes, at + 11 + colourTable(bytes[at + 9]));
      if (at <= bytes.length) frames++;
    } else break;
  }
  if (frames === 0) return { frames: 1, notices: [], cutShort: ended };
  return { frames, notices: ["The GIF ends early; its first frame is complete."], cutShort: null };
}

/** Bytes of the colour table that a packed field announces. */
function colourTable(packed = 0): number {
  return packed & 0x80 ? 3 * 2 ** ((packed & 7) + 1) : 0;
}

/** Behind the zero that ends a row of sub-blocks; beyond the file's end when there is none. */
function afterSubBlocks(bytes: Uint8Array, from: number): number {
  let at = from;
  while (at < bytes.length && bytes[at] !== 0) at += bytes[at]! + 1;
  return at + 1;
}
