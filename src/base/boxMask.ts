import { Problem } from "./problem";

/** A box drawn on an image, in its pixels: left and top edge from the image's corner, sizes above 0. */
export interface ImageBox {
  x: number;
  y: number;
  width: number;
  height: number;
}

/**
 * Boxes as a mask on a LAP's grid: 1 for the grid pixels whose centre lies in a box, and for the pixel under the box's
 * centre where it holds no pixel's centre. Left and top edges belong to a box, right and bottom ones do not; what lies
 * outside the image is cut off.
 *
 * @param boxes of one concept in one image
 * @param grid rows and columns of the LAP's map
 * @param imageSize rows and columns of the image the boxes were drawn on
 * @returns grid[0] * grid[1] numbers, row by row
 * @throws Problem for a box without size or outside the image
 */
export function boxMask(
  boxes: readonly ImageBox[],
  [rows, columns]: readonly [number, number],
  [height, width]: readonly [number, number],
): Uint8Array {
  const mask = new Uint8Array(rows * columns);
  for (const box of boxes) {
    checkBox(box, height, width);
    const [top, bottom] = pixelsWithin(box.y, box.y + box.height, rows, height);
    const [left, right] = pixelsWithin(box.x, box.x + box.width, columns, width);
    for (let row = top; row < bottom; row++) mask.fill(1, row * columns + left, row * columns + right);
  }
  return mask;
}

/** The grid pixels start..end - 1 of an axis whose centres (i + 0.5) size / count lie in [from, to), at least one. */
function pixelsWithin(from: number, to: number, count: number, size: number): [start: number, end: number] {
  const [low, high] = [Math.max(0, from), Math.min(size, to)];
  const first = (edge: number) => Math.ceil((edge * count) / size - 0.5);
  const [start, end] = [first(low), first(high)];
  if (end > start) return [start, end];
  const middle = Math.min(count - 1, Math.floor(((low + high) / 2 / size) * count));
  return [middle, middle + 1];
}

function checkBox({ x, y, width: w, height: h }: ImageBox, height: number, width: number): void {
  const inside = x < width && y < height && x + w > 0 && y + h > 0;
  if (![x, y, w, h].every(Number.isFinite) || !(w > 0) || !(h > 0) || !inside) {
    throw new Problem(
      `A box lies at (${x}, ${y}) and is ${w} x ${h} pixels large; expected one with a size, on the image of ${width} x ${height}.`,
    );
  }
}
