import { type Structure, viewOf } from "./structure";

const EOI = 0xd9;

/** Walks the segments of a JPEG up to its end-of-image marker; four components mean CMYK. */
export function jpeg(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  const notices: string[] = [];
  const cut = `got ${bytes.length} bytes, expected more: the end-of-image marker is missing`;
  for (let at = 2; at + 1 < bytes.length;) {
    if (bytes[at] !== 0xff) {
      at = bytes.indexOf(0xff, at); // compressed data, in which FF 00 and the restart markers below belong to it
      if (at < 0) break;
      continue;
    }
    const marker = bytes[at + 1]!;
    if (marker === EOI) return { frames: 1, notices, cutShort: null };
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) {
      at += 2; // markers without a segment
      continue;
    }
    if (at + 4 > bytes.length) break;
    if (isFrame(marker) && bytes[at + 9] === 4) notices.push("CMYK JPEG: its colours were converted to RGB.");
    at += 2 + view.getUint16(at + 2);
  }
  return { frames: 1, notices, cutShort: cut };
}

/** SOF0 to SOF15, without the three codes in between that mean something else. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
