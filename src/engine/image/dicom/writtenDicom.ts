/** An element with its value as it stands in the file, in the file's byte order. */
export interface WrittenElement {
  /** Eight hexadecimal digits. */
  tag: string;
  vr: string;
  bytes: Uint8Array;
  /** Compressed pixel data, with their own beginning and end. */
  isEncapsulated?: boolean;
  /** The one item of a sequence. */
  item?: WrittenElement[];
}

const IMPLICIT = "1.2.840.10008.1.2";
const EXPLICIT = "1.2.840.10008.1.2.1";
const BIG_ENDIAN = "1.2.840.10008.1.2.2";
const PREAMBLE = 132;
const UNDEFINED_LENGTH = 0xffffffff;
/** VRs whose explicit length has 32 bits. */
const LONG = /^(OB|OD|OF|OL|OV|OW|SQ|SV|UC|UN|UR|UT|UV)$/;

/** A DICOM file with these elements; its file meta information names the transfer syntax, and nothing else. */
export function writtenDicom(elements: readonly WrittenElement[], transferSyntax: string): Uint8Array<ArrayBuffer> {
  const uid = new TextEncoder().encode(transferSyntax.length % 2 === 0 ? transferSyntax : `${transferSyntax}\0`);
  const syntax = written([{ tag: "00020010", vr: "UI", bytes: uid }], EXPLICIT);
  const length = new Uint8Array(Uint32Array.of(syntax.length).buffer); // little endian, as this machine
  const meta = written([{ tag: "00020000", vr: "UL", bytes: length }], EXPLICIT);
  const start = new Uint8Array(PREAMBLE);
  start.set([0x44, 0x49, 0x43, 0x4d], PREAMBLE - 4);
  return joined([start, meta, syntax, written(elements, transferSyntax)]);
}

function written(elements: readonly WrittenElement[], syntax: string): Uint8Array<ArrayBuffer> {
  const sorted = [...elements].sort((a, b) => (a.tag < b.tag ? -1 : 1));
  return joined(
    sorted.flatMap((element) => {
      const bytes = element.item ? itemOf(element.item, syntax) : element.bytes;
      return [head(element, element.isEncapsulated ? UNDEFINED_LENGTH : bytes.length, syntax), bytes];
    }),
  );
}

function itemOf(item: readonly WrittenElement[], syntax: string): Uint8Array<ArrayBuffer> {
  const content = written(item, syntax);
  return joined([head({ tag: "fffee000", vr: "" }, content.length, syntax), content]);
}

function head(
  { tag, vr }: Pick<WrittenElement, "tag" | "vr">,
  length: number,
  syntax: string,
): Uint8Array<ArrayBuffer> {
  const isLittle = syntax !== BIG_ENDIAN;
  const isImplicit = syntax === IMPLICIT || vr === ""; // items have no VR
  const isLong = isImplicit || LONG.test(vr);
  const view = new DataView(new ArrayBuffer(isImplicit || !isLong ? 8 : 12));
  view.setUint16(0, parseInt(tag.slice(0, 4), 16), isLittle);
  view.setUint16(2, parseInt(tag.slice(4), 16), isLittle);
  if (!isImplicit) for (const i of [0, 1]) view.setUint8(4 + i, vr.charCodeAt(i));
  if (isLong) view.setUint32(view.byteLength - 4, length, isLittle);
  else view.setUint16(6, length, isLittle);
  return new Uint8Array(view.buffer);
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
