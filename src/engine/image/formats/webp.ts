import { shorter, type Structure, text, viewOf } from "./structure";

/** Walks the chunks of a WebP: its length is in the RIFF header, every animation frame is an ANMF chunk. */
export function webp(bytes: Uint8Array): Structure {
  const view = viewOf(bytes);
  let frames = 0;
  for (let at = 12; at + 8 <= bytes.length;) {
    if (text(bytes, at, 4) === "ANMF") frames++;
    const length = view.getUint32(at + 4, true);
    at += 8 + length + (length & 1);
  }
  return { frames: Math.max(frames, 1), notices: [], cutShort: shorter(bytes, view.getUint32(4, true) + 8) };
}
