import { contours } from "d3";

import { type Grid, resizeNearest } from "../../base";
import { upsample } from "./upsample";

const fineness = 192;

/**
 * The line at `threshold` around the map's active areas, as an SVG path in units of a `width` × `height` image. It is
 * drawn on the enlarged map, so that it runs where the overlay's colour crosses the threshold; with `gridPixels` it
 * follows the blocks. Empty when nothing is active.
 */
export function contourPath(grid: Grid, threshold: number, width: number, height: number, gridPixels = false): string {
  const times = Math.max(1, Math.round(fineness / Math.max(grid.width, grid.height)));
  const columns = grid.width * times;
  const rows = grid.height * times;
  const fine = gridPixels ? resizeNearest(grid, columns, rows) : upsample(grid, columns, rows);
  const { coordinates } = contours()
    .size([columns, rows])
    .smooth(!gridPixels)
    .contour(Array.from(fine.values), threshold);
  const x = (value: number) => Number(((value / columns) * width).toFixed(2));
  const y = (value: number) => Number(((value / rows) * height).toFixed(2));
  return coordinates
    .flat()
    .map((ring) => `M${ring.map(([h, v]) => `${x(h!)},${y(v!)}`).join("L")}Z`)
    .join("");
}
