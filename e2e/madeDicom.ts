import { type DicomElement, type Fragments, SYNTAX, writeDicom } from "./writeDicom";

/** A picture in a DICOM file; what is not said is a MONOCHROME2 picture of 12 bits in 16, unsigned. */
export interface MadeDicom {
  columns: number;
  rows: number;
  /** Stored values, row by row; colours interleaved. Or the pixel data as they stand in the file. */
  values: readonly number[] | Uint8Array | Fragments;
  syntax?: string;
  start?: "preamble" | "bare" | "headless";
  allocated?: number;
  stored?: number;
  highBit?: number;
  isSigned?: boolean;
  photometric?: string;
  samples?: number;
  /** More elements; they replace those above. */
  more?: readonly DicomElement[];
  /** Tags to be left out. */
  without?: readonly string[];
}

/** The name every made file carries; it must never be seen again. */
export const PATIENT = "Nobody^Invented";

export function madeDicom(made: MadeDicom): Buffer {
  const { columns, rows, values, syntax = SYNTAX.explicit, allocated = 16, stored = 12, samples = 1 } = made;
  const { highBit = stored - 1, isSigned = false, photometric = "MONOCHROME2", more = [], without = [] } = made;
  const elements: DicomElement[] = [
    ["00080016", "UI", "1.2.840.10008.5.1.4.1.1.7"],
    ["00080018", "UI", "1.2.3.4.5.6"],
    ["00080060", "CS", "OT"],
    ["00100010", "PN", PATIENT],
    ["00100020", "LO", "NOBODY-1"],
    ["00280002", "US", [samples]],
    ["00280004", "CS", photometric],
    ["00280010", "US", [rows]],
    ["00280011", "US", [columns]],
    ["00280100", "US", [allocated]],
    ["00280101", "US", [stored]],
    ["00280102", "US", [highBit]],
    ["00280103", "US", [isSigned ? 1 : 0]],
    ["7fe00010", allocated > 8 ? "OW" : "OB", pixelData(values, allocated, syntax === SYNTAX.bigEndian)],
  ];
  const replaced = new Set([...more.map(([tag]) => tag), ...without]);
  const kept = elements.filter(([tag]) => !replaced.has(tag));
  return writeDicom({ elements: [...kept, ...more], syntax, ...(made.start ? { start: made.start } : {}) });
}

function pixelData(values: MadeDicom["values"], allocated: number, isBig: boolean): Uint8Array | Fragments {
  return Array.isArray(values) ? pack(values as number[], allocated, isBig) : (values as Uint8Array | Fragments);
}

/** Numbers as 8, 16 or 32 bits each. */
function pack(values: readonly number[], allocated: number, isBig = false): Uint8Array {
  const size = allocated / 8;
  const view = new DataView(new ArrayBuffer(values.length * size));
  values.forEach((value, i) => {
    if (size === 1) view.setUint8(i, value);
    else if (size === 2) view.setUint16(i * 2, value, !isBig);
    else view.setUint32(i * 4, value, !isBig);
  });
  return new Uint8Array(view.buffer);
}
