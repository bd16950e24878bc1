import type { DataSet } from "dicom-parser";

import { Problem } from "../../../base";
import { lookedUp } from "../deep/lookupTable";
import { lookupTable } from "./lookupTable";
import type { StoredValues } from "./storedValues";
import { rgbOfYbr } from "./ybr";

/** Tags of the descriptors and the data of a palette's red, green and blue. */
const PALETTE = [1, 2, 3].map((i) => ({ descriptor: `x0028110${i}`, data: `x0028120${i}` }));

/** Three values per pixel as 8-bit RGB. */
export function colourPicture(values: StoredValues, photometric: string, stored: number): Uint8Array {
  const shift = Math.max(0, stored - 8);
  const data = new Uint8Array(values.length);
  for (let i = 0; i < values.length; i++) data[i] = values[i]! >>> shift;
  if (photometric === "YBR_FULL") rgbOfYbr(data);
  return data;
}

/**
 * Indices into a palette as 8-bit RGB.
 *
 * @throws Problem when the palette is missing or stored in segments
 */
export function palettePicture(dataSet: DataSet, values: StoredValues, isSigned: boolean): Uint8Array {
  const tables = PALETTE.map((tags) => lookupTable(dataSet, tags, isSigned));
  const data = new Uint8Array(values.length * 3);
  tables.forEach((table, channel) => {
    if (!table) {
      const segmented = dataSet.elements["x00281221"] ? "is stored in segments" : "is missing";
      throw new Problem(
        `Its colours come from a palette, which ${segmented}; expected one as a list. Export it as PNG.`,
      );
    }
    // Some files say 16 bits and use 8.
    const shift = table.bits > 8 && table.entries.some((entry) => entry > 255) ? table.bits - 8 : 0;
    values.forEach((value, i) => (data[i * 3 + channel] = lookedUp(table, value) >> shift));
  });
  return data;
}
