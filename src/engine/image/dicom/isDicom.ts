import { text, viewOf } from "../formats/structure";

/** Elements of group 0008 that files without a preamble begin with. */
const FIRST = new Set([0x0000, 0x0001, 0x0005, 0x0006, 0x0008, 0x0012, 0x0016, 0x0018]);
/** VRs of these elements. */
const VR = /^(UL|CS|DA|TM|UI)$/;

/** How a DICOM file begins: as the standard says, without its preamble, or at once with the data set; null for other files. */
export type DicomStart = "preamble" | "headless" | { bare: "implicit" | "explicit" } | null;

/** Recognises DICOM files by their bytes; many have no ending in their names, and old ones no preamble. */
export function dicomStart(bytes: Uint8Array): DicomStart {
  if (text(bytes, 128, 4) === "DICM") return "preamble";
  if (bytes.length < 16) return null;
  const view = viewOf(bytes);
  const [group, element] = [view.getUint16(0, true), view.getUint16(2, true)];
  const vr = text(bytes, 4, 2);
  if (group === 0x0002 && element === 0 && vr === "UL") return "headless";
  if (group !== 0x0008 || !FIRST.has(element)) return null;
  if (VR.test(vr) && view.getUint16(6, true) <= 64) return { bare: "explicit" };
  return view.getUint32(4, true) <= 64 ? { bare: "implicit" } : null;
}

export function isDicom(bytes: Uint8Array): boolean {
  return dicomStart(bytes) !== null;
}
