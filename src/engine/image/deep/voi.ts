import { type PictureWindow, Problem, type VoiWindow } from "../../../base";
import { lookedUp, type LookupTable } from "./lookupTable";

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

/** Whether centre and width make a window at least `least` wide. */
export function isWindow({ centre, width }: { centre: number | undefined; width: number | undefined }, least: number) {
  return Number.isFinite(centre) && Number.isFinite(width) && width! >= least && width! > 0;
}
