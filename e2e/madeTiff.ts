/** A page of a made TIFF: samples interleaved, uncompressed, little endian. */
export interface MadePage {
  width: number;
  height: number;
  /** Values row by row; how they are stored follows from the type of the array. */
  values: Uint8Array | Uint16Array | Int16Array | Float32Array | Float64Array;
  /** Numbers per pixel. */
  samples?: number;
  /** PhotometricInterpretation: 1 (black is zero) when absent. */
  photometric?: number;
  /** Further tags by number; texts and 16-bit numbers. */
  more?: Record<number, number[] | string>;
}

/** Types of TIFF 6.0 by number, and bytes of one value. */
const [ASCII, SHORT, LONG] = [2, 3, 4];
const SIZES = new Map([
  [ASCII, 1],
  [SHORT, 2],
  [LONG, 4],
]);

interface Entry {
  tag: number;
  type: number;
  values: number[];
}

/** A TIFF file of these pages, as TIFF 6.0 writes it: header, then each page's values and its directory. */
export function madeTiff(...pages: MadePage[]): Uint8Array<ArrayBuffer> {
  const parts = new Uint8Array(pages.reduce((sum, { values }) => sum + values.byteLength + 4096, 8));
  const view = new DataView(parts.buffer);
  parts.set([0x49, 0x49, 42, 0]);
  let [at, link] = [8, 4];
  for (const page of pages) {
    const { values, more = {} } = page;
    const start = at;
    parts.set(new Uint8Array(values.buffer, values.byteOffset, values.byteLength), at);
    at = even(at + values.byteLength);
    const entries = [...entriesOf(page, start), ...Object.entries(more).map(further)].sort((a, b) => a.tag - b.tag);
    view.setUint32(link, at, true);
    view.setUint16(at, entries.length, true);
    let field = at + 2;
    link = field + entries.length * 12;
    at = link + 4;
    for (const { tag, type, values: numbers } of entries) {
      view.setUint16(field, tag, true);
      view.setUint16(field + 2, type, true);
      view.setUint32(field + 4, numbers.length, true);
      const size = SIZES.get(type)!;
      let to = field + 8;
      if (numbers.length * size > 4) {
        view.setUint32(to, at, true);
        to = at;
        at = even(at + numbers.length * size);
      }
      numbers.forEach((number, i) => {
        if (size === 1) view.setUint8(to + i, number);
        else if (size === 2) view.setUint16(to + i * 2, number, true);
        else view.setUint32(to + i * 4, number, true);
      });
      field += 12;
    }
  }
  return parts.slice(0, at);
}

function entriesOf({ width, height, values, samples = 1, photometric = 1 }: MadePage, start: number): Entry[] {
  const format =
    values instanceof Int16Array ? 2 : values instanceof Float32Array || values instanceof Float64Array ? 3 : 1;
  const each = (value: number) => Array.from({ length: samples }, () => value);
  return [
    { tag: 256, type: LONG, values: [width] },
    { tag: 257, type: LONG, values: [height] },
    { tag: 258, type: SHORT, values: each(values.BYTES_PER_ELEMENT * 8) },
    { tag: 259, type: SHORT, values: [1] },
    { tag: 262, type: SHORT, values: [photometric] },
    { tag: 273, type: LONG, values: [start] },
    { tag: 277, type: SHORT, values: [samples] },
    { tag: 278, type: LONG, values: [height] },
    { tag: 279, type: LONG, values: [values.byteLength] },
    { tag: 339, type: SHORT, values: each(format) },
  ];
}

function further([tag, value]: [string, number[] | string]): Entry {
  if (typeof value === "string") return { tag: +tag, type: ASCII, values: [...Buffer.from(`${value}\0`, "latin1")] };
  return { tag: +tag, type: SHORT, values: value };
}

function even(at: number): number {
  return at + (at & 1);
}
