/** One measured value; `low` and `high` bound its interval. */
export interface ChartPoint {
  x: number;
  y: number;
  low?: number | undefined;
  high?: number | undefined;
}

/** One curve of a chart. */
export interface ChartLine {
  key: string;
  name: string;
  /** In the order of x. */
  points: readonly ChartPoint[];
  /** Index of its colour, see `chartColour`. */
  hue: number;
  /** Index of its pattern of dashes, see `chartDash`; 0 is unbroken. Colour is never the only difference. */
  dash: number;
  /** A value to compare with, drawn as a thin line across. */
  reference?: number | undefined;
  /** Place of a star on the curve, such as the best epoch. */
  star?: number | undefined;
  /** Draws the curve smoothed, and its points faintly behind. */
  isNoisy?: boolean | undefined;
}

/** Of colours that differ under every common colour blindness, those that go together best come first. */
const ORDER = [4, 5, 2, 6, 1, 0, 3];

/** The colour of the n-th of several things of a kind, such as LAPs or runs: an index for `ChartLine.hue`. */
export function nthHue(n: number): number {
  return ORDER[n % ORDER.length]!;
}

/** A colour that keeps its contrast on the light and the dark page; the index of a concept gives that concept's hue. */
export function chartColour(hue: number): string {
  return `var(--chart-${hue % ORDER.length})`;
}

const DASHES = ["", "7 3", "2 3", "9 3 2 3", "14 3", "4 2 1 2 1 2", "1 2"];

/** A pattern for `stroke-dasharray`. */
export function chartDash(dash: number): string {
  return DASHES[dash % DASHES.length]!;
}
