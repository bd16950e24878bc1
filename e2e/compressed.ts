import { createRequire } from "node:module";
import sharp from "sharp";

/** Numbers of one picture, and how they are stored. */
export interface Numbers {
  columns: number;
  rows: number;
  values: readonly number[];
  /** 8 or 16. */
  allocated: number;
  stored: number;
  isSigned?: boolean;
  samples?: number;
  photometric?: string;
}

export type Compression = "jpegLossless" | "jpegLossless1" | "jpegLs" | "jpeg2000" | "htj2k";

/** The part of the package that encodes; the app decodes with other packages. */
interface Encoders {
  NativeCodecs: Record<"initializeAsync", () => Promise<void>> &
    Record<string, (context: EncodedContext, parameters: object) => EncodedContext>;
  Context: new (attributes: object) => EncodedContext;
}

interface EncodedContext {
  setDecodedBuffer(bytes: Uint8Array): void;
  getEncodedBuffer(): Uint8Array;
}

const encoders: Record<Compression, [name: string, parameters: object]> = {
  jpegLossless: ["encodeJpeg", { lossy: false, predictor: 6 }],
  jpegLossless1: ["encodeJpeg", { lossy: false, predictor: 1 }],
  jpegLs: ["encodeJpegLs", { lossy: false }],
  jpeg2000: ["encodeJpeg2000", { lossy: false }],
  htj2k: ["encodeHtJpeg2000", { lossy: false }],
};

let opened: Promise<Encoders> | undefined;

/** Numbers as a stream of a lossless compression. */
export async function compressed(compression: Compression, numbers: Numbers): Promise<Uint8Array> {
  const { columns, rows, values, allocated, stored, isSigned, samples = 1, photometric = "MONOCHROME2" } = numbers;
  const { NativeCodecs, Context } = await (opened ??= open());
  const bytes = allocated === 8 ? Uint8Array.from(values) : new Uint8Array(Uint16Array.from(values).buffer);
  const context = new Context({
    width: columns,
    height: rows,
    bitsAllocated: allocated,
    bitsStored: stored,
    samplesPerPixel: samples,
    pixelRepresentation: isSigned ? 1 : 0,
    planarConfiguration: 0,
    photometricInterpretation: photometric,
  });
  context.setDecodedBuffer(bytes);
  const [name, parameters] = encoders[compression];
  return NativeCodecs[name]!(context, parameters).getEncodedBuffer().slice();
}

async function open(): Promise<Encoders> {
  const codecs = createRequire(import.meta.url)("dcmjs-codecs") as Encoders;
  await codecs.NativeCodecs.initializeAsync();
  return codecs;
}

/** RLE Lossless as PS3.5, annex G, has it: literal runs and repeats, a segment per byte of each sample. */
export function rleOf({ values, allocated, samples = 1 }: Numbers): Uint8Array {
  const segments: Buffer[] = [];
  for (let sample = 0; sample < samples; sample++) {
    for (let shift = allocated - 8; shift >= 0; shift -= 8) {
      segments.push(packed(values.filter((_, i) => i % samples === sample).map((value) => (value >> shift) & 255)));
    }
  }
  const header = Buffer.alloc(64);
  header.writeUInt32LE(segments.length, 0);
  let at = 64;
  segments.forEach((segment, i) => {
    header.writeUInt32LE(at, 4 + 4 * i);
    at += segment.length;
  });
  return Buffer.concat([header, ...segments]);
}

function packed(bytes: readonly number[]): Buffer {
  const out: number[] = [];
  for (let i = 0; i < bytes.length;) {
    let run = 1;
    while (run < 128 && bytes[i + run] === bytes[i]) run++;
    if (run > 2) {
      out.push(257 - run, bytes[i]!);
      i += run;
      continue;
    }
    const start = i;
    while (i < bytes.length && i - start < 128 && !(bytes[i] === bytes[i + 1] && bytes[i] === bytes[i + 2])) i++;
    out.push(i - start - 1, ...bytes.slice(start, i));
  }
  if (out.length % 2 === 1) out.push(128);
  return Buffer.from(out);
}

/** Grey or RGB as a JPEG of 8 bits, colours as YCbCr with JFIF's marker. */
export async function jpegOf({ columns, rows, values, samples = 1 }: Numbers): Promise<Uint8Array> {
  const raw = { width: columns, height: rows, channels: samples as 1 | 3 };
  const image = sharp(Uint8Array.from(values), { raw }).jpeg({ quality: 100, chromaSubsampling: "4:4:4" });
  return (samples === 1 ? image.toColourspace("b-w") : image).toBuffer();
}
