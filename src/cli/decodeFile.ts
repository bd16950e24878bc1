import { readFile } from "node:fs/promises";
import { decode as decodeBmp } from "bmp-ts";
import sharp from "sharp";

import { messageOf, type Pixels, Problem, type VoiWindow } from "../base";
import { checkBytes, type Decoded, decodeDeep, readHeader } from "../engine/node";

/**
 * Decodes an image file as the page does: oriented by its EXIF data, in sRGB, laid on white; the first frame of an animation.
 *
 * @param window in place of the file's own, for DICOM and TIFF
 * @throws Problem when the file cannot be read, is not an image, broken, or too large
 */
export async function decodeFile(path: string, window?: VoiWindow): Promise<Decoded> {
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    bytes = await readFile(path);
  } catch (error) {
    throw new Problem(`It cannot be read: ${messageOf(error)}.`);
  }
  checkBytes(bytes.length);
  const deep = await decodeDeep(bytes, window);
  if (deep) return deep;
  const { kind, notices } = readHeader(bytes);
  try {
    return { pixels: kind === "bmp" ? readBmp(bytes) : await readOther(bytes), notices };
  } catch (error) {
    throw new Problem(`It could not be decoded, its data are damaged: ${messageOf(error)}. Save it again as PNG.`);
  }
}

async function readOther(bytes: Uint8Array): Promise<Pixels> {
  const { data, info } = await sharp(bytes, { failOn: "error" })
    .autoOrient()
    .toColourspace("srgb")
    .ensureAlpha()
    .raw({ depth: "uchar" })
    .toBuffer({ resolveWithObject: true });
  const { width, height, channels } = info;
  if (channels !== 4) throw new Error(`got ${channels} channels, expected 4`);
  return { width, height, data: onWhite(data) };
}

/** sharp does not read BMP. Browsers ignore the alpha of 32-bit files without a mask for it, and so does this. */
function readBmp(bytes: Uint8Array): Pixels {
  const { width, height, data } = decodeBmp(Buffer.from(bytes), { toRGBA: true });
  for (let i = 3; i < data.length; i += 4) data[i] = 255;
  return { width, height, data: onWhite(data) };
}

/** RGBA laid on white, rounded as a browser's canvas rounds: round(c a / 255) + 255 - a. */
function onWhite(rgba: Uint8Array): Uint8Array {
  const rgb = new Uint8Array((rgba.length / 4) * 3);
  for (let from = 0, to = 0; from < rgba.length; from += 4) {
    const alpha = rgba[from + 3]!;
    for (let c = 0; c < 3; c++) rgb[to++] = Math.round((rgba[from + c]! * alpha) / 255) + 255 - alpha;
  }
  return rgb;
}
