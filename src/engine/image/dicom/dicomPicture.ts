import type { PictureWindow, Pixels, VoiWindow } from "../../../base";
import type { LoadBinary } from "./codecs/codec";
import { colourPicture, palettePicture } from "./colour";
import { firstFrame } from "./firstFrame";
import { developed, type Grey, greyPicture } from "./grey";
import { imageAttributes } from "./imageAttributes";
import { withDataSet } from "./withDataSet";
import { pictureNotices } from "./pictureNotices";
import { storedValues } from "./storedValues";
import { storageOf } from "./transferSyntax";
import { windowNotice } from "./windowNotice";

/** The picture of a DICOM file, and nothing else of it: no name, no date, no number. */
export interface DicomPicture {
  width: number;
  height: number;
  notices: string[];
  /** Values that are seen through a window, or colours as 8-bit RGB. */
  content: Grey | Uint8Array;
}

export interface Developed {
  pixels: Pixels;
  notices: string[];
  /** Absent for colours. */
  window?: PictureWindow | undefined;
}

/**
 * Decodes the first frame of a DICOM file.
 *
 * @throws Problem when it has no picture, is damaged, or stored in a way that is not read
 */
export function readDicom(bytes: Uint8Array, load: LoadBinary): Promise<DicomPicture> {
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

/**
 * The picture as everybody sees it: 8-bit RGB through its own window, or through the user's.
 *
 * @throws Problem for a window that is none
 */
export function develop({ width, height, notices, content }: DicomPicture, user?: VoiWindow): Developed {
  if (content instanceof Uint8Array) return { pixels: { width, height, data: content }, notices };
  const { voi } = content;
  const window: PictureWindow = user
    ? { ...voi.window, centre: user.centre, width: user.width, from: "user" }
    : voi.window;
  const pixels = { width, height, data: developed(content, user) };
  return { pixels, window, notices: [windowNotice(window, voi.windows), ...notices] };
}

/** Pixels of the picture, without decoding it; what is wrong with its header is said here too. */
export function dicomSize(bytes: Uint8Array): Promise<{ width: number; height: number }> {
  return withDataSet(bytes, ({ dataSet, transferSyntax }) => {
    const { width, height } = imageAttributes(dataSet);
    storageOf(transferSyntax);
    return { width, height };
  });
}
