import { sha256 } from "../../base";
import type { Inspected } from "../protocol";
import { readBlob } from "./decodeBlob";
import { deepFormatOf } from "./deep/deepFormats";
import { readHeader } from "./header";

/**
 * Hash and size of an image file, without decoding it.
 *
 * @throws Problem when it cannot be read, is no image, broken, or too large
 */
export async function inspectBlob(file: Blob): Promise<Inspected> {
  const bytes = await readBlob(file);
  const hash = await sha256([bytes]);
  const deep = deepFormatOf(bytes);
  if (deep) {
    const { size } = await deep.open();
    return { hash, ...(await size(bytes)) };
  }
  const { width, height, turned } = readHeader(bytes);
  const [across, down] = turned ? [height, width] : [width, height];
  return { hash, width: across, height: down };
}
