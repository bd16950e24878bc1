import { text } from "../formats/structure";

/** Recognises TIFF and BigTIFF, of either byte order, by the first four bytes; most camera raw files begin so, too. */
export function isTiff(bytes: Uint8Array): boolean {
  return ["II*\0", "MM\0*", "II+\0", "MM\0+"].includes(text(bytes, 0, 4));
}
