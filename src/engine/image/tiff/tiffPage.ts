import { fromArrayBuffer, type GeoTIFF, type GeoTIFFImage } from "geotiff";

import { Problem } from "../../../base";
import { text } from "../formats/structure";
import { checkSize } from "../header";

/** Pages are counted up to this: stacks can have more, and a damaged file can go in a circle. */
const MOST_PAGES = 1000;
/** Bit of NewSubfileType: a smaller version of another page. */
const REDUCED = 1;
/** PhotometricInterpretation of what a camera's sensor saw: a colour filter array, and linear raw. */
const RAW = [32803, 34892];

/** The page of a TIFF file that is shown. */
export interface TiffPage {
  image: GeoTIFFImage;
  width: number;
  height: number;
  /** Pages in full size; Infinity for very many. */
  pages: number;
}

/**
 * The first page of a TIFF file in full size, with nothing of it decoded.
 *
 * @throws Problem when there is none, the file is a camera's raw file or the page is too large; anything when it is damaged
 */
export async function tiffPage(bytes: Uint8Array<ArrayBuffer>): Promise<TiffPage> {
  const raw = new Problem("This is a camera raw file: convert it to PNG or JPEG, or export it as TIFF.");
  if (text(bytes, 8, 2) === "CR") throw raw;
  const whole = bytes.byteLength === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
  const pages = await pagesOf(await fromArrayBuffer(whole));
  const kinds = await Promise.all(pages.images.map((image) => valueOf(image, "NewSubfileType")));
  const full = pages.images.filter((_, i) => (kinds[i]! & REDUCED) === 0);
  const [image] = full;
  if (pages.images.length === 0) {
    throw new Problem("The TIFF has no page: got 0, expected at least one. It is damaged; copy or export it again.");
  }
  if (!image || RAW.includes(await valueOf(image, "PhotometricInterpretation"))) throw raw;
  const [width, height] = [image.getWidth(), image.getHeight()];
  if (!(width > 0 && height > 0)) {
    throw new Problem(`The TIFF is damaged: got ${width} x ${height} pixels. Copy or export it again.`);
  }
  checkSize(width, height);
  return { image, width, height, pages: pages.isWhole ? full.length : Infinity };
}

/** A tag that is one number; 0 where it is missing. */
export async function valueOf(
  image: GeoTIFFImage,
  tag: "NewSubfileType" | "PhotometricInterpretation" | "Orientation",
): Promise<number> {
  return Number((await image.fileDirectory.loadValue(tag)) ?? 0);
}

async function pagesOf(file: GeoTIFF): Promise<{ images: GeoTIFFImage[]; isWhole: boolean }> {
  const images: GeoTIFFImage[] = [];
  while (images.length < MOST_PAGES) {
    try {
      images.push(await file.getImage(images.length));
    } catch (error) {
      // Behind the last page, or where the directory of a later one is damaged: those before it can be shown.
      if (images.length > 0 || isBehindLast(error)) return { images, isWhole: true };
      throw error;
    }
  }
  return { images, isWhole: false };
}

function isBehindLast(error: unknown): boolean {
  return error instanceof Error && error.constructor.name === "GeoTIFFImageIndexError";
}

/** What is thrown over broken bytes, in a sentence; sentences as they are. */
export async function orDamaged<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read();
  } catch (error) {
    throw error instanceof Problem ? error : damaged(error);
  }
}

function damaged(error: unknown): Problem {
  const why = error instanceof Error ? error.message : String(error);
  if (/compression/i.test(why)) {
    return new Problem(
      "The TIFF is compressed in a way that is not read; expected none, LZW, Deflate, PackBits or JPEG. " +
        "Save it again without compression, or as PNG.",
    );
  }
  return new Problem(
    "The TIFF is damaged or cut short: its data end too early or contradict each other. Copy or export it again.",
  );
}
