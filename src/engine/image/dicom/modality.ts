import type { DataSet } from "dicom-parser";

import { firstItem, scopesOf } from "./functionalGroups";
import { lookedUp } from "../deep/lookupTable";
import { lookupTable } from "./lookupTable";

/** From what is stored to what it means, such as Hounsfield units. */
export type Modality = (stored: number) => number;

export const LUT = { descriptor: "x00283002", data: "x00283006" };
const PIXEL_VALUE_TRANSFORMATION = "x00289145";

/** The Modality LUT of a file: its table, or slope and intercept, or none. */
export function modalityOf(dataSet: DataSet, isSigned: boolean): Modality {
  const sequence = firstItem(dataSet, "x00283000");
  const table = sequence && lookupTable(sequence, LUT, isSigned);
  if (table) return (stored) => lookedUp(table, stored);
  const scope = rescaleScope(dataSet);
  if (!scope) return (stored) => stored;
  const [slope, intercept] = [scope.floatString("x00281053", 0)!, scope.floatString("x00281052", 0) || 0];
  return (stored) => stored * slope + intercept;
}

/** Where slope and intercept stand that count. */
export function rescaleScope(dataSet: DataSet): DataSet | undefined {
  return scopesOf(dataSet, PIXEL_VALUE_TRANSFORMATION).find((scope) => {
    const slope = scope.floatString("x00281053", 0);
    return Number.isFinite(slope) && slope !== 0;
  });
}
