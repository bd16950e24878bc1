import { shorter, type Structure, viewOf } from "./structure";

/** A BMP's needed length follows from its header; the length written in it is often wrong, so only compressed ones use it. */
export function bmp(bytes: Uint8Array): Structure {
  const still = { frames: 1, notices: [] };
  const view = viewOf(bytes);
  const headerSize = bytes.length >= 18 ? view.getUint32(14, true) : 40;
  if (bytes.length < 14 + Math.min(headerSize, 40)) return { ...still, cutShort: shorter(bytes, 14 + headerSize) };
  const start = view.getUint32(10, true);
  const old = headerSize === 12;
  const width = old ? view.getUint16(18, true) : Math.abs(view.getInt32(18, true));
  const height = old ? view.getUint16(20, true) : Math.abs(view.getInt32(22, true));
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  const plain = compression === 0 || compression === 3 || compression === 6;
  const expected = plain ? start + Math.ceil((width * bits) / 32) * 4 * height : view.getUint32(2, true);
  return { ...still, cutShort: shorter(bytes, expected) };
}
