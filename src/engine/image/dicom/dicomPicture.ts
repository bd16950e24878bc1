import type { DeepPicture } from "../deep/deepPicture";
import type { LoadBinary } from "./codecs/codec";
import { colourPicture, palettePicture } from "./colour";
import { firstFrame } from "./firstFrame";
import { greyPicture } from "./grey";
import { imageAttributes } from "./imageAttributes";
import { withDataSet } from "./withDataSet";
import { pictureNotices } from "./pictureNotices";
import { storedValues } from "./storedValues";
import { storageOf } from "./transferSyntax";

/**
 * Decodes the first frame of a DICOM file: its picture, and nothing else of it.
 *
 * @throws Problem when it has no picture, is damaged, or stored in a way that is not read
 */
export function readDicom(bytes: Uint8Array, load: LoadBinary): Promise<DeepPicture> {
  return withDataSet(bytes, async ({ dataSet, transferSyntax }) => {
    const attributes = imageAttributes(dataSet);
    const { width, height, samples, frames, stored, photometric, isSigned } = attributes;
    const frame = await firstFrame(dataSet, storageOf(transferSyntax), attributes, load);
    const values = storedValues(frame, attributes, width * height * samples);
    const content =
      samples === 3
        ? colourPicture(values, frame.photometric, Math.min(stored, frame.allocated))
        : photometric === "PALETTE COLOR"
          ? palettePicture(dataSet, values, isSigned)
          : greyPicture(dataSet, values, attributes);
    return { width, height, notices: pictureNotices(dataSet, frames), content };
  });
}

/** Pixels of the picture, without decoding it; what is wrong with its header is said here too. */
export function dicomSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  return withDataSet(bytes, ({ dataSet, transferSyntax }) => {
    const { width, height } = imageAttributes(dataSet);
    storageOf(transferSyntax);
    return { width, height };
  });
}
