import type { Windows } from "../../base";
import { outputGrid } from "../../lap";

/** How the windows of a pooling lie on its maps, in whole numbers. */
export interface LapGeometry {
  n: number;
  h: number;
  w: number;
  /** Windows along the map's rows and columns. */
  rows: number;
  columns: number;
  kernel: readonly [rows: number, columns: number];
  stride: readonly [rows: number, columns: number];
  top: number;
  left: number;
}

/** @param shape `[n, h, w, ...]` of the maps that are pooled */
export function lapGeometry(shape: readonly number[], windows: Windows): LapGeometry {
  const [n, h, w] = shape as [number, number, number];
  const [rows, columns] = outputGrid([h, w], windows);
  const { kernel, stride, padding } = windows;
  return { n, h, w, rows, columns, kernel, stride, top: padding[0][0], left: padding[1][0] };
}

/** Positions of a window: kernel rows * kernel columns. */
export function tapsOf({ kernel }: LapGeometry): number {
  return kernel[0] * kernel[1];
}

/**
 * Visits every window, row by row, with the pixel each of its positions lies on.
 *
 * @param visit gets the window's number and, per position, (image * h + row) * w + column, or -1 where padding lies; the
 *   list is refilled for the next window
 */
export function eachWindow(geometry: LapGeometry, visit: (window: number, pixels: Int32Array) => void): void {
  const { n, h, w, rows, columns, kernel, stride, top, left } = geometry;
  const pixels = new Int32Array(kernel[0] * kernel[1]);
  for (let window = 0; window < n * rows * columns; window++) {
    const image = Math.floor(window / (rows * columns));
    const firstRow = (Math.floor(window / columns) % rows) * stride[0] - top;
    const firstColumn = (window % columns) * stride[1] - left;
    for (let k = 0; k < pixels.length; k++) {
      const row = firstRow + Math.floor(k / kernel[1]);
      const column = firstColumn + (k % kernel[1]);
      const inside = row >= 0 && row < h && column >= 0 && column < w;
      pixels[k] = inside ? (image * h + row) * w + column : -1;
    }
    visit(window, pixels);
  }
}
