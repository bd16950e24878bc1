import type { GeoTIFFImage } from "geotiff";

import { Problem } from "../../../base";
import type { DeepPicture } from "../deep/deepPicture";

const [RGB, CMYK] = [2, 5];
/** Names of the colour spaces that the reader makes RGB of. */
const OTHERS: Record<number, string> = { 3: "a palette", 6: "YCbCr", 8: "CIE L*a*b*" };
/** ExtraSamples: colours that were multiplied with their opacity, and such that were not. */
const [ASSOCIATED, UNASSOCIATED] = [1, 2];
/** SampleFormat of floating point numbers. */
const FLOAT = 3;

/** Colours as 8-bit RGB, laid on white. */
export async function tiffColour(
  image: GeoTIFFImage,
  photometric: number,
): Promise<Pick<DeepPicture, "content" | "notices">> {
  if (photometric === RGB) return { content: await rgb(image), notices: [] };
  if (photometric === CMYK) {
    return { content: await cmyk(image), notices: ["CMYK TIFF: its colours were converted to RGB."] };
  }
  if (!OTHERS[photometric]) {
    throw new Problem(
      `Its colours are stored as kind ${photometric} (photometric interpretation), which is not read; expected grey, RGB, ` +
        "a palette, CMYK, YCbCr or CIE L*a*b*. Save it again as RGB, or as PNG.",
    );
  }
  const colours = await image.readRGB({ interleave: true });
  return { content: Uint8Array.from(colours), notices: [] };
}

/** Lays one value on white by its opacity, both 0 to 255, as the sample `at` says; null where that is no opacity. */
export function alphaOf(image: GeoTIFFImage, at: number): ((value: number, opacity: number) => number) | null {
  const extra = image.fileDirectory.getValue("ExtraSamples");
  const kind = extra && typeof extra === "object" ? Number(extra[at - (image.getSamplesPerPixel() - extra.length)]) : 0;
  if (kind === ASSOCIATED) return (value, opacity) => Math.min(255, value + 255 - opacity);
  if (kind === UNASSOCIATED) return (value, opacity) => Math.round((value * opacity) / 255) + 255 - opacity;
  return null;
}

async function rgb(image: GeoTIFFImage): Promise<Uint8Array> {
  const alpha = image.getSamplesPerPixel() > 3 ? alphaOf(image, 3) : null;
  const samples = alpha ? [0, 1, 2, 3] : [0, 1, 2];
  const values = await image.readRasters({ samples, interleave: true });
  // Floats are light from 0 to 1.
  const most = image.getSampleFormat(0) === FLOAT ? 1 : 2 ** image.getBitsPerSample(0) - 1;
  const eight = (value: number) => Math.min(255, Math.max(0, Math.round((255 * value) / most)));
  const data = new Uint8Array((values.length / samples.length) * 3);
  for (let from = 0, to = 0; to < data.length; from += samples.length) {
    for (let c = 0; c < 3; c++) {
      const value = eight(values[from + c]!);
      data[to++] = alpha ? alpha(value, eight(values[from + 3]!)) : value;
    }
  }
  return data;
}

/** The plain conversion, without a printer's profile: (255 - ink) (255 - black) / 255. */
async function cmyk(image: GeoTIFFImage): Promise<Uint8Array> {
  const values = await image.readRasters({ samples: [0, 1, 2, 3], interleave: true });
  const most = 2 ** image.getBitsPerSample(0) - 1;
  const data = new Uint8Array((values.length / 4) * 3);
  for (let from = 0, to = 0; to < data.length; from += 4) {
    const light = most - values[from + 3]!;
    for (let c = 0; c < 3; c++) data[to++] = Math.round((255 * (most - values[from + c]!) * light) / most / most);
  }
  return data;
}
