import type { Rectangle } from "./readBox";

/** A column in each cell of which stands all of a box, or of several. */
export interface BoxColumn {
  title: string;
  at: number;
  /** Whether the last two of four numbers are width and height, or the right and bottom edge; undefined where nothing tells. */
  form: "boxes" | "corners" | undefined;
}

/** What programs write for nothing. */
export const NOTHING = /^(nan|na|n\/a|null|none)?$/i;
const NUMBER = /[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?/gi;

/** Headings, reduced to their letters and digits. */
const BOX = /box(es)?$/;
const SIZES = /(xywh|ltwh|xywidthheight|lefttopwidthheight)$/;
const CORNERS = /(xyxy|ltrb|xminyminxmaxymax|x1y1x2y2|lefttoprightbottom)$/;

/**
 * The column of whole boxes, called bbox, boxes, opacity_xywh, bbox [x1, y1, x2, y2] or the like; undefined where there is
 * none. Which numbers they are its heading says, or a box that can have no such corners.
 */
export function boxColumn(header: readonly string[], rows: readonly (readonly string[])[]): BoxColumn | undefined {
  for (const [at, heading] of header.entries()) {
    const name = heading.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
    if (![BOX, SIZES, CORNERS].some((wish) => wish.test(name))) continue;
    const boxes = rows.flatMap((cells) => fours(cells[at] ?? "") ?? []);
    if (boxes.length === 0) continue;
    const areSizes = SIZES.test(name) || (!CORNERS.test(name) && boxes.some(([x, y, c, d]) => c <= x || d <= y));
    return { title: heading.trim(), at, form: areSizes ? "boxes" : CORNERS.test(name) ? "corners" : undefined };
  }
  return undefined;
}

type Four = [number, number, number, number];

/** Four numbers for every box: "[1, 2, 3, 4]", "1 2 3 4", "[[1, 2, 3, 4], [5, 6, 7, 8]]"; undefined where it is none. */
export function fours(text: string): Four[] | undefined {
  const rest = text.replaceAll(NUMBER, "").replaceAll(/[\s[\](){},;|'"]/g, "");
  if (NOTHING.test(text.trim())) return [];
  if (rest !== "") return undefined;
  const numbers = (text.match(NUMBER) ?? []).map(Number);
  if (numbers.length % 4 !== 0) return undefined;
  return Array.from({ length: numbers.length / 4 }, (_, i) => numbers.slice(4 * i, 4 * i + 4) as Four);
}

/** Whether what stands in one cell can be a box of this form. */
export function rectangleOf([x, y, c, d]: Four, form: "boxes" | "corners"): Rectangle {
  // What the difference of two decimal numbers adds is no part of them.
  const length = (from: number, to: number) => Math.round((to - from) * 1e6) / 1e6;
  return form === "boxes" ? { x, y, width: c, height: d } : { x, y, width: length(x, c), height: length(y, d) };
}

/** What a column of boxes leaves open, in a sentence. */
export function sentenceOnForm(title: string): string {
  return (
    `The column “${title}” has boxes of four numbers, and nothing tells whether the last two are width and height or the ` +
    "right and bottom edge, so they are left out"
  );
}
