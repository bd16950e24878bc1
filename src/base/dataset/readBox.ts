import { Problem } from "../problem";
import { fours, NOTHING, rectangleOf } from "./boxColumn";
import type { Box } from "./sample";
import type { Columns } from "./readRow";

export type Rectangle = Omit<Box, "concept">;

/**
 * The boxes of a row without what is in them: that of four columns, or all of one cell.
 *
 * @param place which row of which file, in words
 * @throws Problem when its cells are no boxes
 */
export function readBoxes(cell: (name: keyof Columns) => string, columns: Columns, place: string): Rectangle[] {
  const form = columns.boxes !== undefined ? "boxes" : columns.corners !== undefined ? "corners" : undefined;
  if (!form) return readBox(cell, columns, place) ?? [];
  const found = fours(cell(form))?.map((four) => rectangleOf(four, form));
  if (found?.every(({ width, height }) => width > 0 && height > 0)) return found;
  const expected = form === "boxes" ? "x, y, width, height" : "x, y, right edge, bottom edge";
  throw new Problem(`${place} has the boxes “${cell(form)}”; expected ${expected} of each in pixels, as in [10, 20, 30, 40], or several such lists in one.`); // prettier-ignore
}

/**
 * One box without what is in it; undefined where all its cells are empty.
 *
 * @param place which row of which file, in words
 * @throws Problem when its cells are no box
 */
function readBox(cell: (name: keyof Columns) => string, columns: Columns, place: string): [Rectangle] | undefined {
  const isByCorners = columns.xmax !== undefined;
  const names = isByCorners ? (["x", "y", "xmax", "ymax"] as const) : (["x", "y", "width", "height"] as const);
  const texts = names.map(cell);
  if (texts.every((text) => NOTHING.test(text))) return undefined;
  const [x, y, right, bottom] = texts.map(numberOf) as [number, number, number, number];
  // What the difference of two decimal numbers adds is no part of them.
  const length = (from: number, to: number) => Math.round((to - from) * 1e6) / 1e6;
  const [width, height] = isByCorners ? [length(x, right), length(y, bottom)] : [right, bottom];
  if ([x, y, width, height].every(Number.isFinite) && width > 0 && height > 0) return [{ x, y, width, height }];
  const got = names.map((name, i) => `${name} “${texts[i]}”`).join(", ");
  const expected = isByCorners ? "xmax above x and ymax above y" : "width and height above 0";
  throw new Problem(`${place} has the box ${got}; expected four numbers in pixels, ${expected}.`);
}

/** A number with a decimal point, or the comma that tables with semicolons have. */
function numberOf(text: string): number {
  if (text === "") return NaN;
  return Number(/^-?\d+,\d+$/.test(text) ? text.replace(",", ".") : text);
}
