import type { DataSet } from "dicom-parser";

import { clusterNamed, type ClusterValue } from "../../../base";

/** The two that tell which pictures belong together, and what a table's column of them would be called. */
const NAMES = [
  { tag: "x00100020", column: "Patient ID" },
  { tag: "x0020000d", column: "Study Instance UID" },
] as const;
/** What programs that take names away leave in place of all of them. */
const NOBODY = /^(0+|anon|x+)$/i;

/**
 * Whose picture a DICOM file has: its patient, or where it names none its study; undefined where it says neither. It is
 * for nobody to see: whoever asks has a number in its place at once.
 */
export function ownerOf(dataSet: DataSet): ClusterValue | undefined {
  for (const { tag, column } of NAMES) {
    const text = dataSet.string(tag) ?? "";
    const owner = NOBODY.test(text) ? undefined : clusterNamed(column, text);
    if (owner) return owner;
  }
  return undefined;
}
