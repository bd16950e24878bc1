import type { Grid } from "../../base";
import type { ColourTable } from "./palettes";
import type { Raster } from "./raster";

/** Which pixels are drawn. */
export interface Visible {
  threshold: number;
  /** Hide what lies at or below the threshold. */
  onlyActive: boolean;
}

/** One map in colour on the absolute scale 0 to 1: never stretched to the map's own range. NaN stays transparent. */
export function paintHeat(grid: Grid, table: ColourTable, { threshold, onlyActive }: Visible): Raster {
  const data = new Uint8ClampedArray(4 * grid.values.length);
  grid.values.forEach((value, i) => {
    if (Number.isNaN(value) || (onlyActive && value <= threshold)) return;
    const colour = 3 * Math.round(255 * Math.min(1, Math.max(0, value)));
    data[4 * i] = table[colour]!;
    data[4 * i + 1] = table[colour + 1]!;
    data[4 * i + 2] = table[colour + 2]!;
    data[4 * i + 3] = 255;
  });
  return { width: grid.width, height: grid.height, data };
}
