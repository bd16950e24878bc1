import type { VoiWindow } from "../../../base";
import { greyOf, type Voi } from "./voi";

/** One number per pixel, as a file has it. */
export type Values = Uint8Array | Int8Array | Uint16Array | Int16Array | Uint32Array | Int32Array | Float32Array;

/** A picture of one value per pixel, and how they are to be shown. */
export interface Grey {
  values: Values;
  /** Those values that occur, lowest to highest; neither is NaN. */
  lowest: number;
  highest: number;
  /** The value that a stored one means; null for padding. */
  meaning(stored: number): number | null;
  voi: Voi;
  /** MONOCHROME1, or WhiteIsZero: the lowest value is white. */
  isInverted: boolean;
}

/** Tables are made for ranges up to this; wider ones are computed pixel by pixel. */
export const MOST_ENTRIES = 2 ** 16;

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
  const isWhole = !(values instanceof Float32Array);
  const table = isWhole && length <= MOST_ENTRIES ? Uint8Array.from({ length }, (_, i) => tone(lowest + i)) : undefined;
  const data = new Uint8Array(values.length * 3);
  for (let i = 0, at = 0; i < values.length; i++, at += 3) {
    const shade = table ? table[values[i]! - lowest]! : tone(values[i]!);
    data[at] = shade;
    data[at + 1] = shade;
    data[at + 2] = shade;
  }
  return data;
}

/** The lowest and the highest of the values, NaN left out; 0 and 0 where there is none. */
export function rangeOf(values: Values): { lowest: number; highest: number } {
  let [lowest, highest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < lowest) lowest = value;
    if (value > highest) highest = value;
  }
  return lowest <= highest ? { lowest, highest } : { lowest: 0, highest: 0 };
}
