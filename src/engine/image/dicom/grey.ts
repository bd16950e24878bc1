import type { DataSet } from "dicom-parser";

import type { VoiWindow } from "../../../base";
import type { ImageAttributes } from "./imageAttributes";
import { modalityOf } from "./modality";
import { paddingOf } from "./padding";
import type { StoredValues } from "./storedValues";
import { greyOf, type Voi, voiOf } from "./voi";

/** A picture of one value per pixel, and how they are to be shown. */
export interface Grey {
  values: StoredValues;
  /** Those stored values that occur, lowest to highest. */
  lowest: number;
  highest: number;
  /** The value that a stored one means; null for padding. */
  meaning(stored: number): number | null;
  voi: Voi;
  /** MONOCHROME1: the lowest value is white. */
  isInverted: boolean;
}

/** Tables are made for ranges up to this; wider ones are computed pixel by pixel. */
const MOST_ENTRIES = 2 ** 16;

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

/** The picture as 8-bit RGB through its own window, or the user's. */
export function developed({ values, lowest, highest, meaning, voi, isInverted }: Grey, user?: VoiWindow): Uint8Array {
  const grey = greyOf(voi, user);
  const tone = (stored: number): number => {
    const value = meaning(stored);
    if (value === null) return 0;
    const shade = Math.round(255 * grey(value));
    return isInverted ? 255 - shade : shade;
  };
  const length = highest - lowest + 1;
  const table = length <= MOST_ENTRIES ? Uint8Array.from({ length }, (_, i) => tone(lowest + i)) : undefined;
  const data = new Uint8Array(values.length * 3);
  for (let i = 0, at = 0; i < values.length; i++, at += 3) {
    const shade = table ? table[values[i]! - lowest]! : tone(values[i]!);
    data[at] = shade;
    data[at + 1] = shade;
    data[at + 2] = shade;
  }
  return data;
}

function rangeOf(values: StoredValues): { lowest: number; highest: number } {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return { lowest, highest };
}

/** Every stored value at least once, and where there are few different ones, once. */
function occurring(values: StoredValues, lowest: number, highest: number): Iterable<number> {
  const length = highest - lowest + 1;
  if (length > MOST_ENTRIES) return values;
  const seen = new Uint8Array(length);
  for (const value of values) seen[value - lowest] = 1;
  return Array.from(seen.keys()).flatMap((i) => (seen[i] ? [lowest + i] : []));
}
