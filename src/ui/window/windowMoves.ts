import type { PictureWindow, VoiWindow } from "../../base";

/** Screen pixels of a drag that double the width. */
const DOUBLING = 150;
/** Screen pixels of a drag that move the centre by the whole width. */
const WHOLE_WIDTH = 300;

type Limits = Pick<PictureWindow, "low" | "high" | "leastWidth">;

/**
 * The window after a drag: to the right wider (less contrast), down a higher centre (darker), as radiology viewers have
 * it. Both go by the width, so that one gesture fits Hounsfield units and numbers around 1.
 */
export function dragged(from: VoiWindow, by: { x: number; y: number }, limits: Limits): VoiWindow {
  const width = from.width * 2 ** (by.x / DOUBLING);
  return fitted({ centre: from.centre + (by.y / WHOLE_WIDTH) * from.width, width }, limits);
}

/** The window after a step by keys: `x` widens by a tenth, `y` moves the centre by a twentieth of the width. */
export function nudged(from: VoiWindow, { x, y }: { x: number; y: number }, limits: Limits): VoiWindow {
  const step = digit(from.width);
  const wider = x === 0 ? 0 : x * Math.max(step, from.width * 0.1);
  const higher = y === 0 ? 0 : y * Math.max(step, from.width * 0.05);
  return fitted({ centre: from.centre + higher, width: from.width + wider }, limits);
}

/** The window with numbers that are worth their digits: a hundredth of the width, and 1 for wide ones. */
export function fitted({ centre, width }: VoiWindow, { low, high, leastWidth }: Limits): VoiWindow {
  const span = Math.max(high > low ? high - low : 1, leastWidth);
  const narrowest = Math.max(leastWidth, span / 1e4);
  const wide = Math.min(Math.max(width, narrowest), Math.max(span * 16, narrowest));
  const step = digit(wide);
  const middle = Math.min(Math.max(centre, low - wide), high + wide);
  return { centre: rounded(middle, step), width: Math.max(rounded(wide, step), leastWidth || step) };
}

/** The place value to which numbers of a window of this width are written: 1 from 100 up. */
function digit(width: number): number {
  return Math.min(1, 10 ** (Math.floor(Math.log10(width)) - 2));
}

function rounded(value: number, step: number): number {
  return Number((Math.round(value / step) * step).toPrecision(12));
}
