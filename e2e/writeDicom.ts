import { deflateRawSync } from "node:zlib";

/** Transfer syntaxes by a short name. */
export const SYNTAX = {
  implicit: "1.2.840.10008.1.2",
  explicit: "1.2.840.10008.1.2.1",
  deflated: "1.2.840.10008.1.2.1.99",
  bigEndian: "1.2.840.10008.1.2.2",
  rle: "1.2.840.10008.1.2.5",
  jpeg: "1.2.840.10008.1.2.4.50",
  jpegExtended: "1.2.840.10008.1.2.4.51",
  jpegLossless: "1.2.840.10008.1.2.4.57",
  jpegLossless1: "1.2.840.10008.1.2.4.70",
  jpegLs: "1.2.840.10008.1.2.4.80",
  jpeg2000: "1.2.840.10008.1.2.4.90",
  htj2k: "1.2.840.10008.1.2.4.201",
} as const;

/** A tag as eight hexadecimal digits, its VR, and its value; a sequence is a list of items. */
export type DicomElement = [tag: string, vr: string, value: DicomValue];
export type DicomValue = string | readonly number[] | Uint8Array | readonly DicomElement[][] | Fragments;

/** Encapsulated pixel data: pieces of a compressed stream, and where each frame begins. */
export interface Fragments {
  fragments: readonly Uint8Array[];
  offsets?: readonly number[];
}

export interface DicomFile {
  elements: readonly DicomElement[];
  syntax?: string;
  /** "bare": without preamble and file meta information, as old archives have them; "headless": without preamble only. */
  start?: "preamble" | "bare" | "headless";
}

/** A DICOM file, its elements in the order of their tags. */
export function writeDicom({ elements, syntax = SYNTAX.explicit, start = "preamble" }: DicomFile): Buffer {
  const layout = { isImplicit: syntax === SYNTAX.implicit, isBig: syntax === SYNTAX.bigEndian };
  const body = dataSet(elements, layout);
  if (start === "bare") return body;
  const meta = dataSet(
    [
      ["00020001", "OB", Uint8Array.of(0, 1)],
      ["00020002", "UI", "1.2.840.10008.5.1.4.1.1.7"],
      ["00020003", "UI", "1.2.3.4.5.6"],
      ["00020010", "UI", syntax],
      ["00020012", "UI", "1.2.3.4"],
    ],
    { isImplicit: false, isBig: false },
  );
  const length = dataSet([["00020000", "UL", [meta.length]]], { isImplicit: false, isBig: false });
  const head = start === "headless" ? [] : [Buffer.alloc(128), Buffer.from("DICM", "latin1")];
  return Buffer.concat([...head, length, meta, syntax === SYNTAX.deflated ? deflateRawSync(body) : body]);
}

interface Layout {
  isImplicit: boolean;
  isBig: boolean;
}

/** VRs whose explicit length has 32 bits. */
const LONG = new Set(["OB", "OW", "OF", "OD", "SQ", "UN", "UT"]);
const UNDEFINED_LENGTH = 0xffffffff;

function dataSet(elements: readonly DicomElement[], layout: Layout): Buffer {
  const sorted = [...elements].sort(([a], [b]) => (a < b ? -1 : 1));
  return Buffer.concat(sorted.map((element) => written(element, layout)));
}

function written([tag, vr, value]: DicomElement, layout: Layout): Buffer {
  const content = bytesOf(vr, value, layout);
  const length = isFragments(value) ? UNDEFINED_LENGTH : content.length;
  const { isImplicit, isBig } = layout;
  const long = LONG.has(vr);
  const head = Buffer.alloc(isImplicit || !long ? 8 : 12);
  writeTag(head, tag, isBig);
  if (isImplicit) head.writeUInt32LE(length, 4);
  else {
    head.write(vr, 4, "latin1");
    if (long && isBig) head.writeUInt32BE(length, 8);
    else if (long) head.writeUInt32LE(length, 8);
    else if (isBig) head.writeUInt16BE(length, 6);
    else head.writeUInt16LE(length, 6);
  }
  return Buffer.concat([head, content]);
}

function writeTag(head: Buffer, tag: string, isBig: boolean): void {
  const [group, element] = [parseInt(tag.slice(0, 4), 16), parseInt(tag.slice(4), 16)];
  if (isBig) {
    head.writeUInt16BE(group, 0);
    head.writeUInt16BE(element, 2);
  } else {
    head.writeUInt16LE(group, 0);
    head.writeUInt16LE(element, 2);
  }
}

function isFragments(value: DicomValue): value is Fragments {
  return typeof value === "object" && "fragments" in value;
}

function bytesOf(vr: string, value: DicomValue, layout: Layout): Buffer {
  if (isFragments(value)) return encapsulated(value);
  if (typeof value === "string") return even(Buffer.from(value, "latin1"), vr === "UI" ? 0 : 0x20);
  if (value instanceof Uint8Array) return even(Buffer.from(value), 0);
  if (vr === "SQ") {
    const items = (value as readonly DicomElement[][]).map((item) => {
      const content = dataSet(item, layout);
      return Buffer.concat([itemHead("fffee000", content.length, layout.isBig), content]);
    });
    return Buffer.concat(items);
  }
  return numbers(vr, value as readonly number[], layout.isBig);
}

function numbers(vr: string, values: readonly number[], isBig: boolean): Buffer {
  const size = vr === "UL" ? 4 : 2;
  const bytes = Buffer.alloc(values.length * size);
  values.forEach((value, i) => {
    const word = value >>> 0;
    if (size === 4 && isBig) bytes.writeUInt32BE(word, i * 4);
    else if (size === 4) bytes.writeUInt32LE(word, i * 4);
    else if (isBig) bytes.writeUInt16BE(word & 0xffff, i * 2);
    else bytes.writeUInt16LE(word & 0xffff, i * 2);
  });
  return bytes;
}

/** Items of a compressed stream, the first of them the offset table; always little endian. */
function encapsulated({ fragments, offsets = [] }: Fragments): Buffer {
  const items = [numbers("UL", offsets, false), ...fragments.map((bytes) => even(Buffer.from(bytes), 0))];
  const parts = items.flatMap((item) => [itemHead("fffee000", item.length, false), item]);
  return Buffer.concat([...parts, itemHead("fffee0dd", 0, false)]);
}

function itemHead(tag: string, length: number, isBig: boolean): Buffer {
  const head = Buffer.alloc(8);
  writeTag(head, tag, isBig);
  if (isBig) head.writeUInt32BE(length, 4);
  else head.writeUInt32LE(length, 4);
  return head;
}

function even(bytes: Buffer, pad: number): Buffer {
  return bytes.length % 2 === 0 ? bytes : Buffer.concat([bytes, Buffer.of(pad)]);
}
