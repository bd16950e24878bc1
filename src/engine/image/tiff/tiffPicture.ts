import type { GeoTIFFImage } from "geotiff";

import type { DeepPicture } from "../deep/deepPicture";
import type { Values } from "../deep/grey";
import { tiffColour } from "./tiffColour";
import { tiffGrey } from "./tiffGrey";
import { orDamaged, tiffPage, valueOf } from "./tiffPage";
import { isTurned, upright } from "./upright";

/** PhotometricInterpretation of one value per pixel. */
const [WHITE_IS_ZERO, BLACK_IS_ZERO] = [0, 1];

/**
 * Decodes the first page of a TIFF file, upright. One value of more than 8 bits per pixel is seen through a window;
 * all else is 8-bit RGB. Of pages with several channels the first is shown.
 *
 * @throws Problem when it has no page, is damaged, or stored in a way that is not read
 */
export function readTiff(bytes: Uint8Array<ArrayBuffer>): Promise<DeepPicture> {
  return orDamaged(async () => {
    const { image, width, height, pages } = await tiffPage(bytes);
    const orientation = await valueOf(image, "Orientation");
    const size = isTurned(orientation) ? { width: height, height: width } : { width, height };
    const { content, notices } = await contentOf(image);
    if (pages > 1) {
      notices.push(`Multi-page: the first of ${pages === Infinity ? "very many" : pages} pages is shown.`);
    }
    const turn = <T extends Values>(values: T, samples: number) =>
      upright(values, { width, height, samples }, orientation);
    if (content instanceof Uint8Array) return { ...size, notices, content: turn(content, 3) };
    return { ...size, notices, content: { ...content, values: turn(content.values, 1) } };
  });
}

/** Width and height of the page that is shown, upright, without decoding it. */
export function tiffSize(bytes: Uint8Array<ArrayBuffer>): Promise<{ width: number; height: number }> {
  return orDamaged(async () => {
    const { image, width, height } = await tiffPage(bytes);
    return isTurned(await valueOf(image, "Orientation")) ? { width: height, height: width } : { width, height };
  });
}

async function contentOf(image: GeoTIFFImage): Promise<Pick<DeepPicture, "content" | "notices">> {
  const photometric = await valueOf(image, "PhotometricInterpretation");
  if (photometric === WHITE_IS_ZERO || photometric === BLACK_IS_ZERO) {
    return tiffGrey(image, photometric === WHITE_IS_ZERO);
  }
  return tiffColour(image, photometric);
}
