import { shorter, type Structure, text, viewOf } from "./structure";

/** Walks the top-level boxes of an AVIF, each of which says its length; the brand "avis" is an image sequence. */
export function avif(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const frames = text(bytes, 8, 4) === "avis" ? Infinity : 1;
  const result = (cutShort: string | null) => ({ frames, notices: [], cutShort });
  let at = 0;
  while (at + 8 <= bytes.length) {
    let length = view.getUint32(at);
    if (length === 0) return result(null); // this box lasts until the end of the file
    if (length === 1 && at + 16 <= bytes.length) length = Number(view.getBigUint64(at + 8));
    if (length < 8) break;
    at += length;
  }
  return result(shorter(bytes, at));
}
