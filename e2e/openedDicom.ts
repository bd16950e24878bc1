import { expect } from "vitest";

import type { VoiWindow } from "../src/base";
import { develop } from "../src/engine/image/deep/deepPicture";
import { readDicom } from "../src/engine/image/dicom/dicomPicture";
import { readBinary } from "../src/engine/image/dicom/readBinary";
import { type MadeDicom, madeDicom } from "./madeDicom";
import type { DicomElement } from "./writeDicom";

/** The grey of every pixel, and what else is known of the picture. */
export async function opened(made: MadeDicom, user?: VoiWindow) {
  const { pixels, ...rest } = develop(await readDicom(madeDicom(made), readBinary), user);
  const { width, height, data } = pixels;
  expect(data).toHaveLength(width * height * 3);
  const rgb = Array.from({ length: width * height }, (_, i) => [...data.slice(3 * i, 3 * i + 3)]);
  return { width, height, rgb, grey: rgb.map(([red]) => red!), ...rest };
}

/** A picture of one row. */
export const row = (values: readonly number[], made: Partial<MadeDicom> = {}): MadeDicom => ({
  columns: values.length,
  rows: 1,
  values,
  ...made,
});
/** Elements of a window. */
export function windowed(centre: number | string, width: number | string, kind?: string): DicomElement[] {
  const elements: DicomElement[] = [
    ["00281050", "DS", String(centre)],
    ["00281051", "DS", String(width)],
  ];
  return kind === undefined ? elements : [...elements, ["00281056", "CS", kind]];
}
