import type { Grid } from "./grid";

/**
 * Resizes a map by the nearest pixel, judged at pixel centres: out(y, x) = in(floor((y + 0.5) H / h), ...).
 *
 * @param grid any map; returned as it is when its size already fits
 */
export function resizeNearest(grid: Grid, width: number, height: number): Grid {
  if (grid.width === width && grid.height === height) return grid;
  const values = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = Math.floor(((y + 0.5) * grid.height) / height) * grid.width;
    for (let x = 0; x < width; x++) {
      values[y * width + x] = grid.values[row + Math.floor(((x + 0.5) * grid.width) / width)]!;
    }
  }
  return { width, height, values };
}
