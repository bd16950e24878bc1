import { imageSize } from "image-size";

import { Problem } from "../../base";
import { formats, type ImageKind } from "./formats";
import { sniff } from "./sniff";

/** The longest side and the area that are decoded; what browsers reliably hold as one canvas. */
const MAX_SIDE = 16384;
const MAX_PIXELS = 100e6;
/** Larger files are not read at all. */
const MAX_BYTES = 256 * 2 ** 20;

export interface ImageHeader {
  kind: ImageKind;
  mime: string;
  /** As stored, before orientation. */
  width: number;
  height: number;
  /** Whether orientation swaps them, as a JPEG's EXIF data say; of other kinds only decoding tells. */
  turned: boolean;
  /** What decoding will change, in sentences. */
  notices: string[];
}

/**
 * Looks at an image file before it is decoded.
 *
 * @throws Problem when it is empty, no image, of an unknown kind, cut short, or too large; each says what to do
 */
export function readHeader(bytes: Uint8Array): ImageHeader {
  checkBytes(bytes.length);
  const sniffed = sniff(bytes);
  const known = "PNG, JPEG, WebP, GIF, BMP, AVIF, TIFF and DICOM can be opened";
  if ("instead" in sniffed) throw new Problem(`This is ${sniffed.instead}. ${known}.`);
  const { kind } = sniffed;
  const { title, mime, read } = formats[kind];
  const { frames, notices, cutShort } = read(bytes);
  const size = sizeOf(bytes);
  // A size that is too large is refused first: such files are often made up, and end behind the header.
  if (size) checkSize(size.width, size.height);
  if (cutShort) throw new Problem(`The ${title} is cut short: ${cutShort}. Copy or download it again.`);
  if (!size) throw new Problem(`The ${title} is damaged: its size cannot be read. Save it again with another program.`);
  if (frames === Infinity) notices.push("Animated: only the first frame is shown.");
  else if (frames > 1) notices.push(`Animated: the first of ${frames} frames is shown.`);
  return { kind, mime, ...size, notices };
}

/** @throws Problem for an empty file, or one too large to be read */
export function checkBytes(bytes: number): void {
  if (bytes === 0) throw new Problem("The file is empty: got 0 bytes. Copy or download it again.");
  if (bytes > MAX_BYTES) {
    const [got, most] = [bytes, MAX_BYTES].map((size) => Math.ceil(size / 2 ** 20));
    throw new Problem(`The file has ${got} MiB; at most ${most} can be opened. Make the image smaller.`);
  }
}

function sizeOf(bytes: Uint8Array): { width: number; height: number; turned: boolean } | null {
  try {
    const { width, height, orientation = 1 } = imageSize(bytes);
    // 5 to 8 turn by a quarter, mirrored or not.
    return width > 0 && height > 0 ? { width, height, turned: orientation >= 5 && orientation <= 8 } : null;
  } catch {
    return null; // its messages name byte offsets; the sentence above says what the user can do
  }
}

/** @throws Problem for a picture that is too large */
export function checkSize(width: number, height: number): void {
  if (width <= MAX_SIDE && height <= MAX_SIDE && width * height <= MAX_PIXELS) return;
  throw new Problem(
    `The image is too large: got ${width} x ${height} pixels, at most ${MAX_SIDE} a side and ` +
      `${MAX_PIXELS / 1e6} megapixels can be opened. Make it smaller.`,
  );
}
