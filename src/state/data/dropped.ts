import { decodeText } from "../../base";
import { pathOf } from "../shelf";

/** Endings of files that hold pictures, also those that only another program can open: the shelf says so. */
const PICTURES = /\.(png|apng|jpe?g|jfif|webp|gif|bmp|avif|heic|heif|tiff?|jxl|jp2|svg|dcm|dicom|dic|ima|psd)$/i;
/** Archives name DICOM files by numbers with dots between. */
const NUMBERS = /^[\d.]+$/;

/** Whether a dropped file is a picture rather than something that is said about pictures. */
export function isPicture(file: File): boolean {
  return (
    file.type.startsWith("image/") || PICTURES.test(file.name) || !file.name.includes(".") || NUMBERS.test(file.name)
  );
}

/** A dropped file as the formats of data sets read it. */
export function dataFileOf(file: File) {
  return { path: pathOf(file), text: async () => decodeText(new Uint8Array(await file.arrayBuffer())) };
}
