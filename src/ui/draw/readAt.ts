import type { Grid } from "../../base";

/** The index of the network's own pixel at a share of the side, 0 to 1; the far edge belongs to the last pixel. */
export function pixelAt(share: number, size: number): number {
  return Math.min(size - 1, Math.max(0, Math.floor(share * size)));
}

/** The map's value at a place given as shares of the image: that of the network's own pixel, not interpolated. */
export function readAt(grid: Grid, x: number, y: number): number {
  return grid.values[pixelAt(y, grid.height) * grid.width + pixelAt(x, grid.width)]!;
}
