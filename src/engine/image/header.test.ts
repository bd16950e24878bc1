import sharp, { type Sharp } from "sharp";
import { describe, expect, it } from "vitest";

import { readHeader } from "./header";

const drawn = (width = 40, height = 30) =>
  sharp({
    create: { width, height, channels: 3, background: "#a03020", noise: { type: "gaussian", mean: 120, sigma: 40 } },
  });
const bytesOf = async (image: Sharp) => new Uint8Array(await image.toBuffer());
const latin = (text: string) => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

/** Three frames in one file: sharp reads stacked frames from a raw image with a page height. */
const animated = (format: "gif" | "webp") =>
  bytesOf(
    sharp(Buffer.from(Uint8Array.from({ length: 8 * 24 * 3 }, (_, i) => Math.floor(i / 192) * 80 + (i % 30))), {
      raw: { width: 8, height: 24, channels: 3, pageHeight: 8 },
    }).toFormat(format, { loop: 0 }),
  );

/** An uncompressed 24-bit BMP. */
function bmp(width: number, height: number): Uint8Array {
  const bytes = new Uint8Array(54 + Math.ceil((width * 3) / 4) * 4 * Math.abs(height));
  const view = new DataView(bytes.buffer);
  bytes.set(latin("BM"));
  view.setUint32(2, bytes.length, true);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, width, true);
  view.setInt32(22, height, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return bytes;
}

/** A PNG chunk; nobody looks at its checksum here. */
function chunk(type: string, data: number[]): number[] {
  return [0, 0, data.length >> 8, data.length & 255, ...latin(type), ...data, 0, 0, 0, 0];
}

/** The still PNG with an animation header of so many frames put behind its IHDR. */
async function apng(frames: number): Promise<Uint8Array> {
  const still = await bytesOf(drawn().png());
  return Uint8Array.from([...still.slice(0, 33), ...chunk("acTL", [0, 0, 0, frames, 0, 0, 0, 0]), ...still.slice(33)]);
}

const whole: [kind: string, make: () => Promise<Uint8Array>][] = [
  ["png", () => bytesOf(drawn().png())],
  ["jpeg", () => bytesOf(drawn().jpeg())],
  ["jpeg", () => bytesOf(drawn().jpeg({ progressive: true }))],
  ["webp", () => bytesOf(drawn().webp())],
  ["webp", () => bytesOf(drawn().webp({ lossless: true }))],
  ["gif", () => bytesOf(drawn().gif())],
  ["avif", () => bytesOf(drawn().avif())],
  ["bmp", async () => bmp(40, 30)],
  ["bmp", async () => bmp(40, -30)],
];

describe("a whole image", () => {
  it.each(whole)("%s is known by its content, with its size and nothing to remark", async (kind, make) => {
    expect(readHeader(await make())).toMatchObject({ kind, width: 40, height: 30, notices: [] });
  });

  it("is found in the middle of a larger buffer too", async () => {
    const bytes = await bytesOf(drawn().webp());
    const larger = new Uint8Array(bytes.length + 7);
    larger.set(bytes, 7);
    expect(readHeader(larger.subarray(7))).toMatchObject({ kind: "webp", width: 40, height: 30 });
  });
});

describe("a truncated image", () => {
  it.each(whole)("%s is refused wherever it was cut", async (_, make) => {
    const bytes = await make();
    for (const keep of [0.2, 0.5, 0.8, 0.97]) {
      expect(() => readHeader(bytes.slice(0, Math.floor(bytes.length * keep))), String(keep)).toThrow(
        /cut short|damaged/,
      );
    }
  });

  it("says how much there is and how much was expected", async () => {
    const bytes = await bytesOf(drawn().webp());
    expect(() => readHeader(bytes.slice(0, 100))).toThrow(
      `The WebP is cut short: got 100 bytes, expected at least ${bytes.length}. Copy or download it again.`,
    );
    expect(() => readHeader(bmp(40, 30).slice(0, 1000))).toThrow("got 1000 bytes, expected at least 3654");
  });

  it("is still good when only a GIF's later frames are missing", async () => {
    const bytes = await animated("gif");
    const { notices } = readHeader(bytes.slice(0, bytes.length - 20));
    expect(notices).toEqual([
      "The GIF ends early; its first frame is complete.",
      "Animated: the first of 2 frames is shown.",
    ]);
  });
});

describe("an unusual image", () => {
  it("with 16 bits per channel", async () => {
    const deep = await bytesOf(drawn().toColourspace("rgb16").png());
    expect(readHeader(deep).notices).toEqual(["16-bit PNG: read with 8 bits per channel."]);
  });

  it("in CMYK", async () => {
    const cmyk = await bytesOf(drawn().toColourspace("cmyk").jpeg());
    expect(readHeader(cmyk).notices).toEqual(["CMYK JPEG: its colours were converted to RGB."]);
  });

  it.each(["gif", "webp"] as const)("animated: %s", async (format) => {
    expect(readHeader(await animated(format)).notices).toEqual(["Animated: the first of 3 frames is shown."]);
  });

  it("animated: PNG", async () => {
    expect(readHeader(await apng(12)).notices).toEqual(["Animated: the first of 12 frames is shown."]);
  });

  it("with an EXIF thumbnail inside, whose end is not the image's", async () => {
    const bytes = await bytesOf(drawn().jpeg());
    const segment = [0xff, 0xe1, 0, 8, 0xff, 0xd8, 0xff, 0xd9, 0, 0];
    const withThumbnail = Uint8Array.from([...bytes.slice(0, 2), ...segment, ...bytes.slice(2)]);
    expect(readHeader(withThumbnail).kind).toBe("jpeg");
    expect(() => readHeader(withThumbnail.slice(0, -2))).toThrow("the end-of-image marker is missing");
  });
});

describe("too large", () => {
  it("is refused by what the header says, before anything is decoded", async () => {
    const png = await bytesOf(drawn().png());
    new DataView(png.buffer).setUint32(16, 30000);
    new DataView(png.buffer).setUint32(20, 30000);
    expect(() => readHeader(png)).toThrow(
      "The image is too large: got 30000 x 30000 pixels, at most 16384 a side and 100 megapixels can be opened.",
    );
    expect(() => readHeader(bmp(40, 30).fill(0x7f, 18, 26))).toThrow("too large");
    const long = await bytesOf(drawn(16000, 2).png());
    new DataView(long.buffer).setUint32(20, 16000);
    expect(() => readHeader(long)).toThrow("got 16000 x 16000 pixels");
  });
});

it.each([
  ["", "The file is empty: got 0 bytes."],
  ["%PDF-1.7\n", "This is a PDF document: save its page as PNG or JPEG."],
  ["\0\0\0\x18ftypheic\0\0\0\0mif1heic", "This is an HEIC photo: convert it to JPEG"],
  ["\0\0\0\x20ftypisom\0\0\x02\0isomiso2", "This is a video"],
  ['<?xml version="1.0"?>\n<svg xmlns=', "This is an SVG drawing"],
  ["<!DOCTYPE html><html>", "This is a web page"],
  ["PK\x03\x04\x14\0", "This is a ZIP archive or office document"],
  ["BM is how this letter begins, as do many", "This is text, not an image"],
  ["Dear diary, \xe9t\xe9", "This is text, not an image"],
  [
    "\x01\x02\x03\x04\x05",
    "This is not an image that this app knows. PNG, JPEG, WebP, GIF, BMP, AVIF, TIFF and DICOM can be opened.",
  ],
])("%j is refused: %s", (start, sentence) => {
  expect(() => readHeader(latin(start))).toThrow(sentence);
});

it("survives any byte flipped, with a header or a sentence", async () => {
  for (const [kind, make] of whole) {
    const bytes = await make();
    for (let at = 0; at < Math.min(bytes.length, 400); at++) {
      const flipped = bytes.slice();
      flipped[at] = flipped[at]! ^ 0xff;
      try {
        readHeader(flipped);
      } catch (error) {
        expect((error as Error).name, `${kind} byte ${at}`).toBe("Problem");
      }
    }
  }
});
