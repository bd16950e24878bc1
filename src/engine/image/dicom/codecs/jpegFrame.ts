import { viewOf } from "../../formats/structure";

/** What a JPEG's frame header and application markers say. */
export interface JpegFrame {
  isLossless: boolean;
  precision: number;
  width: number;
  height: number;
  samples: number;
  /** Whether a JFIF or an Adobe marker tells the colour space. */
  namesColours: boolean;
}

/** Walks a JPEG's segments up to its frame header; throws when there is none. */
export function jpegFrame(bytes: Uint8Array): JpegFrame {
  const view = viewOf(bytes);
  let namesColours = false;
  for (let at = 2; at + 9 < bytes.length && bytes[at] === 0xff;) {
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at++; // fill byte
      continue;
    }
    if (marker === 0xe0 || marker === 0xee) namesColours = true;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) {
      return {
        isLossless: marker === 0xc3,
        precision: bytes[at + 4]!,
        height: view.getUint16(at + 5),
        width: view.getUint16(at + 7),
        samples: bytes[at + 9]!,
        namesColours,
      };
    }
    at += 2 + view.getUint16(at + 2);
  }
  throw new Error("no frame header");
}
