import type { DataSet } from "dicom-parser";

import type { PictureWindow } from "../../../base";
import { isWindow, type Voi, type VoiFunction } from "../deep/voi";
import { firstItem, scopesOf } from "./functionalGroups";
import { lookupTable } from "./lookupTable";
import { LUT } from "./modality";

const FRAME_VOI_LUT = "x00289132";

/** The file's first window, else its table, else all values from `low` to `high`. */
export function voiOf(dataSet: DataSet, { low, high }: { low: number; high: number }): Voi {
  const scope = windowScope(dataSet);
  if (scope) {
    const { kind, leastWidth, centre, width } = windowIn(scope);
    const window = { centre: centre!, width: width!, from: "file" as const, low, high, leastWidth };
    return { function: kind, window, windows: scope.numStringValues("x00281050") ?? 1 };
  }
  const sequence = firstItem(dataSet, "x00283010");
  const table = sequence && lookupTable(sequence, LUT, low < 0);
  const [least, most] = table ? [table.first, table.first + table.entries.length - 1] : [low, high];
  // A picture of one value is black.
  const width = most > least ? most - least : 1;
  const from = table ? "table" : "range";
  const window = { centre: least + width / 2, width, from, low, high, leastWidth: 0 } satisfies PictureWindow;
  return { function: "LINEAR_EXACT", window, table, windows: 0 };
}

/** Where the window stands that counts. */
export function windowScope(dataSet: DataSet): DataSet | undefined {
  return scopesOf(dataSet, FRAME_VOI_LUT).find((scope) => {
    const window = windowIn(scope);
    return isWindow(window, window.leastWidth);
  });
}

function windowIn(scope: DataSet) {
  const named = scope.string("x00281056", 0);
  const kind: VoiFunction = named === "LINEAR_EXACT" || named === "SIGMOID" ? named : "LINEAR";
  const [centre, width] = ["x00281050", "x00281051"].map((tag) => scope.floatString(tag, 0));
  return { kind, leastWidth: kind === "LINEAR" ? 1 : 0, centre, width };
}
