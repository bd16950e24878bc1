import type { DataSet } from "dicom-parser";

/** Whether a stored value is no part of the picture: Pixel Padding Value, or from it to the Range Limit. */
export function paddingOf(dataSet: DataSet, isSigned: boolean): (stored: number) => boolean {
  const read = (tag: string) => (isSigned ? dataSet.int16(tag) : dataSet.uint16(tag));
  const value = read("x00280120");
  if (value === undefined) return () => false;
  const limit = read("x00280121") ?? value;
  const [low, high] = [Math.min(value, limit), Math.max(value, limit)];
  return (stored) => stored >= low && stored <= high;
}
