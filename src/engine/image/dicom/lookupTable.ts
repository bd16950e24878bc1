import type { DataSet } from "dicom-parser";

import { Problem } from "../../../base";
import type { LookupTable } from "../deep/lookupTable";

/**
 * A table by the tags of its descriptor and its data (PS3.3, C.11.1.1.1); undefined when there is none.
 *
 * @throws Problem when the data are shorter than the descriptor says
 */
export function lookupTable(dataSet: DataSet, tags: { descriptor: string; data: string }, isSigned: boolean) {
  const [count, first, bits] = [0, 1, 2].map((index) =>
    index === 1 && isSigned ? dataSet.int16(tags.descriptor, 1) : dataSet.uint16(tags.descriptor, index),
  );
  const data = dataSet.elements[tags.data];
  if (count === undefined || first === undefined || bits === undefined || !data) return undefined;
  const length = count === 0 ? 2 ** 16 : count; // 65536 does not fit into 16 bits
  const isBytes = data.length < length * 2;
  if (data.length < length) {
    throw new Problem(`The DICOM file is damaged: got ${data.length} bytes of a table, expected ${length * 2}.`);
  }
  const entries = Uint16Array.from({ length }, (_, i) =>
    isBytes ? dataSet.byteArray[data.dataOffset + i]! : dataSet.uint16(tags.data, i)!,
  );
  return { first, entries, bits: Math.min(16, Math.max(1, bits)) } satisfies LookupTable;
}
