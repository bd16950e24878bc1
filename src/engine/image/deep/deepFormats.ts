import { isDicom } from "../dicom/isDicom";
import type { LoadBinary } from "../dicom/codecs/codec";
import { isTiff } from "../tiff/isTiff";
import type { DeepPicture } from "./deepPicture";

export type DeepKind = "dicom" | "tiff";

/** How a format that browsers do not show is read; its reader is fetched with the first file of its kind. */
export interface DeepFormat {
  kind: DeepKind;
  /** Told by a file's first 256 bytes. */
  is(bytes: Uint8Array): boolean;
  open(): Promise<{
    /** @throws Problem when the file has no picture, is damaged, or stored in a way that is not read */
    read(bytes: Uint8Array<ArrayBuffer>, load: LoadBinary): Promise<DeepPicture>;
    /** Its width and height, without decoding it; what is wrong with its header is said here too. */
    size(bytes: Uint8Array<ArrayBuffer>): Promise<{ width: number; height: number }>;
  }>;
}

/** Every format that browsers do not show, and the engine does. */
const formats: readonly DeepFormat[] = [
  {
    kind: "dicom",
    is: isDicom,
    open: async () => {
      const { readDicom, dicomSize } = await import("../dicom/dicomPicture");
      return { read: readDicom, size: dicomSize };
    },
  },
  {
    kind: "tiff",
    is: isTiff,
    open: async () => {
      const { readTiff, tiffSize } = await import("../tiff/tiffPicture");
      return { read: readTiff, size: tiffSize };
    },
  },
];

/** Which of them a file is by its first bytes, and how it is read; undefined for all others. */
export function deepFormatOf(bytes: Uint8Array): DeepFormat | undefined {
  return formats.find((format) => format.is(bytes));
}
