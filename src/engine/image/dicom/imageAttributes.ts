import type { DataSet } from "dicom-parser";

import { Problem } from "../../../base";
import { checkSize } from "../header";
import { withoutPicture } from "./withoutPicture";

/** How a picture's numbers are stored (the Image Pixel module), and nothing about whose picture it is. */
export interface ImageAttributes {
  width: number;
  height: number;
  frames: number;
  /** Numbers per pixel. */
  samples: number;
  /** "MONOCHROME1", "RGB" and so on. */
  photometric: string;
  /** Whether colours are stored one plane after the other. */
  isPlanar: boolean;
  /** Bits a number takes, those of them that are used, and the highest of these. */
  allocated: number;
  stored: number;
  highBit: number;
  isSigned: boolean;
}

const PHOTOMETRIC = /^(MONOCHROME[12]|RGB|PALETTE COLOR|YBR_FULL(_422)?|YBR_(ICT|RCT))$/;

/** @throws Problem when there is no picture, or one that cannot be read */
export function imageAttributes(dataSet: DataSet): ImageAttributes {
  const number = (tag: string) => dataSet.uint16(tag);
  const [height, width] = [number("x00280010"), number("x00280011")];
  if (!height || !width || !dataSet.elements["x7fe00010"]) throw new Problem(withoutPicture(dataSet));
  checkSize(width, height);

  const allocated = number("x00280100") ?? 0;
  const stored = number("x00280101") ?? allocated;
  const attributes: ImageAttributes = {
    width,
    height,
    frames: Math.max(1, dataSet.intString("x00280008") || 1),
    samples: number("x00280002") ?? 1,
    photometric: dataSet.string("x00280004", 0) ?? "",
    isPlanar: number("x00280006") === 1,
    allocated,
    stored,
    highBit: number("x00280102") ?? stored - 1,
    isSigned: number("x00280103") === 1,
  };
  check(attributes);
  return attributes;
}

function check({ allocated, stored, highBit, samples, photometric }: ImageAttributes): void {
  if (!PHOTOMETRIC.test(photometric)) {
    throw new Problem(
      `Its colours are stored as ${printable(photometric) || "nothing it names"} (photometric interpretation), which is not ` +
        "read; expected MONOCHROME1 or 2, RGB, PALETTE COLOR, or YBR_FULL, FULL_422, ICT or RCT. Export it as PNG.",
    );
  }
  const isColour = /^(RGB|YBR)/.test(photometric);
  if (samples !== (isColour ? 3 : 1)) {
    throw new Problem(
      `The DICOM file is damaged: got ${samples} numbers per pixel for ${photometric}, expected ${isColour ? 3 : 1}.`,
    );
  }
  const fits = stored >= 1 && stored <= allocated && highBit < allocated && highBit + 1 >= stored;
  if (!fits || ![1, 8, 16, 32].includes(allocated)) {
    throw new Problem(
      `Its numbers take ${stored} of ${allocated} bits up to bit ${highBit}, which is not read; expected 1, 8, 16 or 32 ` +
        "bits that hold them. Export it as PNG.",
    );
  }
}

/** A damaged file can have anything here. */
function printable(value: string): string {
  return /^[A-Z0-9_ ]{1,16}$/.test(value) ? value : "something unknown";
}
