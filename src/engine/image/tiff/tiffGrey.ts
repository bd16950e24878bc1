import type { GeoTIFFImage } from "geotiff";

import { Problem, type PictureWindow } from "../../../base";
import type { DeepPicture } from "../deep/deepPicture";
import { rangeOf, type Values } from "../deep/grey";
import { alphaOf } from "./tiffColour";

/** SampleFormat of whole numbers from 0. */
const UNSIGNED = 1;

/**
 * One value per pixel: up to 8 bits as 8-bit RGB, anything deeper through a window, which is ImageJ's display range where
 * the file has one, else from the lowest value to the highest. NaN is shown black.
 */
export async function tiffGrey(
  image: GeoTIFFImage,
  isInverted: boolean,
): Promise<Pick<DeepPicture, "content" | "notices">> {
  const bits = image.getBitsPerSample(0) || 1;
  const samples = image.getSamplesPerPixel();
  const alpha = samples === 2 && bits === 8 ? alphaOf(image, 1) : null;
  const channels = samples - (alpha ? 1 : 0);
  const notices = channels > 1 ? [`Several channels: the first of ${channels} is shown.`] : [];
  if (bits <= 8 && image.getSampleFormat(0) === UNSIGNED) {
    const [values, opacity] = await image.readRasters({ samples: alpha ? [0, 1] : [0], interleave: false });
    const most = 2 ** bits - 1;
    const data = new Uint8Array(values!.length * 3);
    for (let i = 0; i < values!.length; i++) {
      const grey = Math.round((255 * values![i]!) / most);
      const shade = isInverted ? 255 - grey : grey;
      data.fill(alpha ? alpha(shade, opacity![i]!) : shade, i * 3, i * 3 + 3);
    }
    return { content: data, notices };
  }
  const [read] = await image.readRasters({ samples: [0], interleave: false });
  const values = (read instanceof Float64Array ? Float32Array.from(read) : read) as Values;
  const { lowest, highest } = rangeOf(values);
  if (!Number.isFinite(lowest) || !Number.isFinite(highest)) {
    throw new Problem("The TIFF has infinite values; expected numbers. Save it again with its range limited.");
  }
  const window = (await displayRange(image, lowest, highest)) ?? {
    centre: (lowest + highest) / 2,
    width: highest > lowest ? highest - lowest : 1,
    from: "range",
    low: lowest,
    high: highest,
    leastWidth: 0,
  };
  const voi = { function: "LINEAR_EXACT" as const, window, windows: window.from === "file" ? 1 : 0 };
  const meaning = (stored: number) => (Number.isNaN(stored) ? null : stored);
  return { content: { values, lowest, highest, meaning, voi, isInverted }, notices };
}

/** The range ImageJ writes into the description ("min=…", "max=…"). */
async function displayRange(image: GeoTIFFImage, low: number, high: number): Promise<PictureWindow | undefined> {
  const description = await image.fileDirectory.loadValue("ImageDescription");
  if (typeof description !== "string" || !description.startsWith("ImageJ=")) return undefined;
  const [min, max] = ["min", "max"].map((name) => {
    const found = new RegExp(`^${name}=(.+)$`, "m").exec(description);
    return found ? Number(found[1]) : NaN;
  });
  if (!(max! > min!)) return undefined;
  return { centre: (min! + max!) / 2, width: max! - min!, from: "file", low, high, leastWidth: 0 };
}
