import type { DataSet } from "dicom-parser";

import { type Grey, MOST_ENTRIES, rangeOf } from "../deep/grey";
import type { ImageAttributes } from "./imageAttributes";
import { modalityOf } from "./modality";
import { paddingOf } from "./padding";
import type { StoredValues } from "./storedValues";
import { voiOf } from "./voi";

/** One value per pixel, with what the file says of its meaning and its window. */
export function greyPicture(dataSet: DataSet, values: StoredValues, attributes: ImageAttributes): Grey {
  const isPadding = paddingOf(dataSet, attributes.isSigned);
  const modality = modalityOf(dataSet, attributes.isSigned);
  const meaning = (stored: number) => (isPadding(stored) ? null : modality(stored));
  const { lowest, highest } = rangeOf(values);
  let [low, high] = [Infinity, -Infinity];
  for (const stored of occurring(values, lowest, highest)) {
    const value = meaning(stored);
    if (value === null) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  // Nothing but padding: black all over.
  const voi = voiOf(dataSet, low <= high ? { low, high } : { low: 0, high: 0 });
  return { values, lowest, highest, meaning, voi, isInverted: attributes.photometric === "MONOCHROME1" };
}

/** Every stored value at least once, and where there are few different ones, once. */
function occurring(values: StoredValues, lowest: number, highest: number): Iterable<number> {
  const length = highest - lowest + 1;
  if (length > MOST_ENTRIES) return values;
  const seen = new Uint8Array(length);
  for (const value of values) seen[value - lowest] = 1;
  return Array.from(seen.keys()).flatMap((i) => (seen[i] ? [lowest + i] : []));
}
