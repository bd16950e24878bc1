import { messageOf, type Pixels, Problem, sha256 } from "../../base";
import type { Decoded } from "./decoded";
import { formats } from "./formats";
import { checkBytes, readHeader } from "./header";

/** Longest side of a thumbnail in pixels. */
const THUMBNAIL = 256;
/** Rows read from the canvas at a time: a large image is never held as RGBA as well. */
const BAND = 256;

/**
 * Decodes an image file in the browser: oriented by its EXIF data, in sRGB, laid on white; the first frame of an animation.
 *
 * @throws Problem when the file is not an image, broken, or too large
 */
export async function decodeBlob(file: Blob, signal?: AbortSignal): Promise<Decoded & { thumbnail: Blob }> {
  checkBytes(file.size);
  const bytes = await readBytes(file);
  signal?.throwIfAborted();
  const { kind, mime, notices } = readHeader(bytes);
  let bitmap: ImageBitmap;
  try {
    bitmap = await createImageBitmap(new Blob([bytes], { type: mime }), { imageOrientation: "from-image" });
  } catch (error) {
    throw new Problem(
      `The ${formats[kind].title} could not be decoded (${messageOf(error)}): its data are damaged, or this browser ` +
        "does not know its variant. Save it again as PNG or JPEG.",
    );
  }
  try {
    signal?.throwIfAborted();
    const thumbnail = await drawThumbnail(bitmap);
    return { pixels: readPixels(bitmap), notices, thumbnail, key: await sha256([bytes]) };
  } finally {
    bitmap.close();
  }
}

async function readBytes(file: Blob): Promise<Uint8Array<ArrayBuffer>> {
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

function drawThumbnail(bitmap: ImageBitmap): Promise<Blob> {
  const scale = Math.min(1, THUMBNAIL / Math.max(bitmap.width, bitmap.height));
  const [width, height] = [bitmap.width, bitmap.height].map((side) => Math.max(1, Math.round(side * scale)));
  const { canvas } = onWhite(bitmap, width!, height!);
  return canvas.convertToBlob({ type: "image/jpeg", quality: 0.85 });
}

function onWhite(bitmap: ImageBitmap, width: number, height: number): OffscreenCanvasRenderingContext2D {
  // Read back often: kept in memory, where drawing is exact, instead of on the GPU.
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true });
  if (!context) throw new Problem(`The browser has no canvas of ${width} x ${height} pixels. Make the image smaller.`);
  context.imageSmoothingQuality = "high";
  context.fillStyle = "white";
  context.fillRect(0, 0, width, height);
  context.drawImage(bitmap, 0, 0, width, height);
  return context;
}
