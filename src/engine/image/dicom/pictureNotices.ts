import type { DataSet } from "dicom-parser";

/** What is to be known of a file's picture besides its window, in sentences; never a value that names a patient. */
export function pictureNotices(dataSet: DataSet, frames: number): string[] {
  const notices: string[] = [];
  if (frames > 1) notices.push(`Multi-frame: the first of ${frames} frames is shown.`);
  const ratio = aspectRatio(dataSet);
  if (Math.abs(ratio - 1) > 0.01) {
    notices.push(`Its pixels are ${ratio.toFixed(2)} times as high as wide; they are shown and read as squares.`);
  }
  if (dataSet.string("x00280301", 0) === "YES") {
    notices.push("The file says that text is burnt into its picture, which may name the patient.");
  }
  if (Object.keys(dataSet.elements).some((tag) => /^x60[0-9a-f]{2}3000$/.test(tag))) {
    notices.push("Its overlays are not drawn.");
  }
  return notices;
}

/** Height of a pixel by its width: from Pixel Aspect Ratio, or a spacing of rows and of columns. */
function aspectRatio(dataSet: DataSet): number {
  for (const tag of ["x00280034", "x00280030", "x00181164", "x00182010"]) {
    if ((dataSet.numStringValues(tag) ?? 0) < 2) continue;
    const [vertical, horizontal] = [dataSet.floatString(tag, 0), dataSet.floatString(tag, 1)];
    if (vertical && horizontal && vertical > 0 && horizontal > 0) return vertical / horizontal;
  }
  return 1;
}
