import type { DataSet } from "dicom-parser";

import { type PictureWindow, Problem, type VoiWindow } from "../../../base";
import { firstItem, scopesOf } from "./functionalGroups";
import { lookedUp, type LookupTable, lookupTable } from "./lookupTable";
import { LUT } from "./modality";

export type VoiFunction = "LINEAR" | "LINEAR_EXACT" | "SIGMOID";

/** How a file wants its values to be shown. */
export interface Voi {
  /** What a window means here. */
  function: VoiFunction;
  window: PictureWindow;
  /** In place of the window, until the user sets one. */
  table?: LookupTable | undefined;
  /** How many windows the file has. */
  windows: number;
}

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

function isWindow({ centre, width }: { centre: number | undefined; width: number | undefined }, least: number) {
  return Number.isFinite(centre) && Number.isFinite(width) && width! >= least && width! > 0;
}

/**
 * From a value to its grey in [0, 1] (PS3.3, C.11.2.1.2 and C.11.2.1.3); with a window of the user's, by that.
 *
 * @throws Problem for a window that is none
 */
export function greyOf(voi: Voi, user?: VoiWindow): (value: number) => number {
  const { table } = voi;
  if (user && !isWindow(user, voi.window.leastWidth)) {
    const least = voi.window.leastWidth === 0 ? "more than 0" : `at least ${voi.window.leastWidth}`;
    throw new Problem(
      `The window is none: got centre ${user.centre} and width ${user.width}, expected a width of ${least}.`,
    );
  }
  if (table && !user) {
    const most = 2 ** table.bits - 1;
    return (value) => Math.min(1, lookedUp(table, value) / most);
  }
  const { centre, width } = user ?? voi.window;
  if (voi.function === "SIGMOID") return (value) => 1 / (1 + Math.exp((-4 * (value - centre)) / width));
  const [middle, span] = voi.function === "LINEAR" ? [centre - 0.5, width - 1] : [centre, width];
  return (value) => {
    if (value <= middle - span / 2) return 0;
    return value > middle + span / 2 ? 1 : (value - middle) / span + 0.5;
  };
}
