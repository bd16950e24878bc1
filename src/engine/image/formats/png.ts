import { shorter, type Structure, text, viewOf } from "./structure";

/** Walks the chunks of a PNG: bit depth from IHDR, frames from acTL, and whether IEND is reached. */
export function png(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const notices: string[] = [];
  let frames = 1;
  for (let at = 8; at + 8 <= bytes.length;) {
    const length = view.getUint32(at);
    const type = text(bytes, at + 4, 4);
    const next = at + 12 + length;
    if (type === "IEND") return { frames, notices, cutShort: null };
    if (next > bytes.length) return { frames, notices, cutShort: shorter(bytes, next + 12) };
    if (type === "IHDR" && bytes[at + 16] === 16) notices.push("16-bit PNG: read with 8 bits per channel.");
    if (type === "acTL" && length >= 8) frames = view.getUint32(at + 8);
    at = next;
  }
  return { frames, notices, cutShort: `got ${bytes.length} bytes, expected more: the closing IEND chunk is missing` };
}
