import type { Box } from "../../base";

/** Sides of a box in pixels are at least this; a slip of the hand is no box. */
export const MIN_SIDE = 2;

/** Boxes cut off at the sides of their picture; those of which nothing to speak of is left are gone. */
export function fitBoxes(boxes: readonly Box[], size: { width: number; height: number } | undefined): Box[] {
  return boxes.flatMap((box) => {
    const fitted = size ? cut(box, size) : box;
    const whole = [fitted.x, fitted.y, fitted.width, fitted.height].every(Number.isFinite);
    const least = size ? Math.min(MIN_SIDE, size.width, size.height) : MIN_SIDE;
    return whole && fitted.width >= least && fitted.height >= least ? [fitted] : [];
  });
}

function cut(box: Box, size: { width: number; height: number }): Box {
  const inside = (at: number, most: number) => Math.min(most, Math.max(0, at));
  const [left, right] = [inside(box.x, size.width), inside(box.x + box.width, size.width)];
  const [top, bottom] = [inside(box.y, size.height), inside(box.y + box.height, size.height)];
  return { concept: box.concept, x: left, y: top, width: right - left, height: bottom - top };
}
