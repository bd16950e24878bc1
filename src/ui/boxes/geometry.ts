import type { Box } from "../../base";
import type { Point, Size } from "../stage/viewport";

/** A rectangle in pixels of the picture; [x, y] is its top left corner. */
export type Rectangle = Omit<Box, "concept">;

/** Compass points of the eight handles. */
export const handles = ["nw", "n", "ne", "e", "se", "s", "sw", "w"] as const;
export type Handle = (typeof handles)[number];

/** What lies under the pointer: a box by its index, or one of its handles. */
export interface Hit {
  index: number;
  handle: Handle | undefined;
}

/** Sides are at least this many pixels: a smaller box is a slip of the hand. */
const LEAST = 2;

const between = (value: number, least: number, most: number) => Math.max(least, Math.min(most, value));

/** The rectangle between two opposite corners in any order, in whole pixels and cut off at the picture's sides. */
export function normalised(a: Point, b: Point, picture: Size): Rectangle {
  const [left, right] = span(a.x, b.x, picture.width);
  const [top, bottom] = span(a.y, b.y, picture.height);
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** From and to, whole, not too close together. */
function span(a: number, b: number, whole: number): [number, number] {
  const from = between(Math.round(Math.min(a, b)), 0, Math.max(0, whole - LEAST));
  return [from, between(Math.round(Math.max(a, b)), Math.min(whole, from + LEAST), whole)];
}

/** Shifted by whole pixels, and no further than the picture's sides. */
export function moved<T extends Rectangle>(box: T, by: Point, picture: Size): T {
  return {
    ...box,
    x: between(box.x + Math.round(by.x), 0, Math.max(0, picture.width - box.width)),
    y: between(box.y + Math.round(by.y), 0, Math.max(0, picture.height - box.height)),
  };
}

/** With the sides at a handle shifted; a side that is pulled over the opposite one goes on there. */
export function resized<T extends Rectangle>(box: T, handle: Handle, by: Point, picture: Size): T {
  const [left, right] = shifted(box.x, box.width, handle.includes("w"), handle.includes("e"), by.x, picture.width);
  const [top, bottom] = shifted(box.y, box.height, handle.includes("n"), handle.includes("s"), by.y, picture.height);
  return { ...box, x: left, y: top, width: right - left, height: bottom - top };
}

function shifted(at: number, size: number, isFirst: boolean, isLast: boolean, by: number, whole: number) {
  if (!isFirst && !isLast) return [at, at + size] as const;
  const still = isFirst ? at + size : at;
  const pulled = between(Math.round((isFirst ? at : at + size) + by), 0, whole);
  if (Math.abs(pulled - still) >= LEAST) return [Math.min(pulled, still), Math.max(pulled, still)] as const;
  // The least stays, on the side from which it was pulled unless the picture ends there.
  const isBefore = isFirst ? still >= LEAST : still + LEAST > whole;
  return isBefore ? ([still - LEAST, still] as const) : ([still, still + LEAST] as const);
}

/** Larger or smaller by whole pixels at the right and the bottom, as arrow keys do it. */
export function grown<T extends Rectangle>(box: T, by: Point, picture: Size): T {
  return {
    ...box,
    width: between(box.width + by.x, Math.min(LEAST, box.width), picture.width - box.x),
    height: between(box.height + by.y, Math.min(LEAST, box.height), picture.height - box.y),
  };
}

/** A box of a quarter of the picture's sides in its middle, beside boxes that are there already. */
export function middle(picture: Size, others: readonly Rectangle[]): Rectangle {
  const width = Math.max(LEAST, Math.round(picture.width / 4));
  const height = Math.max(LEAST, Math.round(picture.height / 4));
  const step = Math.max(1, Math.round(Math.min(width, height) / 6));
  let box: Rectangle = {
    x: Math.round((picture.width - width) / 2),
    y: Math.round((picture.height - height) / 2),
    width,
    height,
  };
  for (let tries = 0; tries < others.length && others.some((other) => isSame(other, box)); tries++) {
    box = moved(box, { x: step, y: step }, picture);
  }
  return box;
}

export function isSame(a: Rectangle, b: Rectangle): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
}

/** Where a handle lies. */
export function handleAt(box: Rectangle, handle: Handle): Point {
  const share = (first: boolean, last: boolean) => (first ? 0 : last ? 1 : 0.5);
  return {
    x: box.x + box.width * share(handle.includes("w"), handle.includes("e")),
    y: box.y + box.height * share(handle.includes("n"), handle.includes("s")),
  };
}

/**
 * What a press takes hold of: a handle of the selected box, else the selected box, else the smallest box there.
 *
 * @param reach how far from a handle's middle the press may be, in pixels of the picture; inside a small box it reaches
 *   less far, so that its middle can still be taken
 */
export function hit(
  boxes: readonly Rectangle[],
  selected: number | undefined,
  at: Point,
  reach: number,
): Hit | undefined {
  const own = selected === undefined ? undefined : boxes[selected];
  if (own && selected !== undefined) {
    const handle = nearestHandle(own, at, reach);
    if (handle) return { index: selected, handle };
    if (isInside(own, at)) return { index: selected, handle: undefined };
  }
  let best: number | undefined;
  boxes.forEach((box, index) => {
    if (!isInside(box, at)) return;
    if (best === undefined || area(box) <= area(boxes[best]!)) best = index;
  });
  return best === undefined ? undefined : { index: best, handle: undefined };
}

function nearestHandle(box: Rectangle, at: Point, reach: number): Handle | undefined {
  const inner = isInside(box, at) ? { x: box.width / 4, y: box.height / 4 } : { x: reach, y: reach };
  let best: { handle: Handle; distance: number } | undefined;
  for (const handle of handles) {
    const place = handleAt(box, handle);
    const [dx, dy] = [Math.abs(at.x - place.x), Math.abs(at.y - place.y)];
    if (dx > Math.min(reach, inner.x) || dy > Math.min(reach, inner.y)) continue;
    const distance = Math.hypot(dx, dy);
    if (!best || distance < best.distance) best = { handle, distance };
  }
  return best?.handle;
}

function isInside({ x, y, width, height }: Rectangle, at: Point): boolean {
  return at.x >= x && at.x <= x + width && at.y >= y && at.y <= y + height;
}

function area({ width, height }: Rectangle): number {
  return width * height;
}
