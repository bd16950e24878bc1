import type { DataSet } from "dicom-parser";

/**
 * Where an attribute of a frame may stand: in the functional groups of enhanced files (of the first frame, then those
 * that all frames share), within the given macro's sequence, or in the data set itself.
 */
export function scopesOf(dataSet: DataSet, macro: string): DataSet[] {
  const groups = ["x52009230", "x52009229"].map((tag) => firstItem(dataSet, tag));
  const within = groups.map((group) => group && firstItem(group, macro));
  return [...within.filter((item) => item !== undefined), dataSet];
}

/** The first item of a sequence. */
export function firstItem(dataSet: DataSet, tag: string): DataSet | undefined {
  return dataSet.elements[tag]?.items?.[0]?.dataSet;
}
