import { messageOf, type Pixels, Problem, sha256, type VoiWindow } from "../../base";
import type { Decoded } from "./decoded";
import { deepFormatOf, type DeepKind } from "./deep/deepFormats";
import { formats } from "./formats";
import { checkBytes, readHeader } from "./header";
import { drawThumbnail, onWhite } from "./thumbnail";

/** Rows read from the canvas at a time: a large image is never held as RGBA as well. */
const BAND = 256;

/** A decoded picture, and how it is shown: `picture` is a PNG where browsers do not show the file itself. */
export interface DecodedBlob extends Decoded {
  thumbnail: Blob;
  picture?: Blob | undefined;
  /** What such a file is. */
  kind?: DeepKind | undefined;
}

/**
 * Decodes an image file in the browser: oriented by its EXIF data, in sRGB, laid on white; the first frame of an animation.
 *
 * @param window in place of the picture's own, if it has one
 * @throws Problem when the file is not an image, broken, or too large
 */
export async function decodeBlob(file: Blob, signal?: AbortSignal, window?: VoiWindow): Promise<DecodedBlob> {
  const bytes = await readBlob(file);
  signal?.throwIfAborted();
  const deep = deepFormatOf(bytes);
  if (deep) {
    const { decodeDeepBlob } = await import("./deep/decodeDeepBlob");
    return decodeDeepBlob(deep, bytes, { signal, window });
  }
  const { bitmap, notices } = await openBitmap(bytes);
  try {
    signal?.throwIfAborted();
    const thumbnail = await drawThumbnail(bitmap);
    return { pixels: readPixels(bitmap), notices, thumbnail, key: await sha256([bytes]) };
  } finally {
    bitmap.close();
  }
}

/**
 * An image file ready for the network, without what only the page shows; as `decodeBlob` in everything besides.
 *
 * @throws Problem
 */
export async function decodeInput(file: Blob, signal?: AbortSignal, window?: VoiWindow): Promise<Decoded> {
  const bytes = await readBlob(file);
  signal?.throwIfAborted();
  const deep = deepFormatOf(bytes);
  if (deep) {
    const { decodeDeepInput } = await import("./deep/decodeDeepBlob");
    return decodeDeepInput(deep, bytes, { signal, window });
  }
  const { bitmap, notices } = await openBitmap(bytes);
  try {
    return { pixels: readPixels(bitmap), notices, key: await sha256([bytes]) };
  } finally {
    bitmap.close();
  }
}

/**
 * The pixels of an image file and nothing else, for those who read thousands; as `decodeBlob` in everything besides.
 *
 * @throws Problem
 */
export async function decodePixels(
  file: Blob,
  signal?: AbortSignal,
  window?: VoiWindow,
): Promise<Pick<Decoded, "pixels">> {
  const bytes = await readBlob(file);
  signal?.throwIfAborted();
  const deep = deepFormatOf(bytes);
  if (deep) {
    const { decodeDeepPixels } = await import("./deep/decodeDeepBlob");
    return decodeDeepPixels(deep, bytes, { signal, window });
  }
  const { bitmap } = await openBitmap(bytes);
  try {
    return { pixels: readPixels(bitmap) };
  } finally {
    bitmap.close();
  }
}

/** @throws Problem */
async function openBitmap(bytes: Uint8Array<ArrayBuffer>): Promise<{ bitmap: ImageBitmap; notices: string[] }> {
  const { kind, mime, notices } = readHeader(bytes);
  try {
    const bitmap = await createImageBitmap(new Blob([bytes], { type: mime }), { imageOrientation: "from-image" });
    return { bitmap, notices };
  } catch (error) {
    throw new Problem(
      `The ${formats[kind].title} could not be decoded (${messageOf(error)}): its data are damaged, or this browser ` +
        "does not know its variant. Save it again as PNG or JPEG.",
    );
  }
}

/** @throws Problem when the file is empty, too large, or no longer there */
export async function readBlob(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
  checkBytes(file.size);
  try {
    return new Uint8Array(await file.arrayBuffer());
  } catch (error) {
    throw new Problem(`The file could not be read (${messageOf(error)}). Is it still where it was? Drop it again.`);
  }
}

function readPixels(bitmap: ImageBitmap): Pixels {
  const { width, height } = bitmap;
  const canvas = onWhite(bitmap, width, height);
  const data = new Uint8Array(width * height * 3);
  for (let y = 0, at = 0; y < height; y += BAND) {
    const rgba = canvas.getImageData(0, y, width, Math.min(BAND, height - y)).data;
    for (let i = 0; i < rgba.length; i += 4) {
      data[at++] = rgba[i]!;
      data[at++] = rgba[i + 1]!;
      data[at++] = rgba[i + 2]!;
    }
  }
  return { width, height, data };
}
