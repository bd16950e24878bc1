import type { Grid } from "../../base";
import type { Palette } from "../../state";
import { blendConcepts } from "./blendConcepts";
import type { Hue } from "./conceptHues";
import { paintHeat, type Visible } from "./paintHeat";
import { colourTable } from "./palettes";
import type { Raster } from "./raster";
import { upsample } from "./upsample";

/** Longest side of an interpolated overlay; finer than any LAP grid, and the browser enlarges the rest. */
const longest = 512;

/** How maps become colours. */
export interface OverlayStyle extends Visible {
  palette: Palette;
  /** Show the network's own pixels instead of bilinear interpolation. */
  gridPixels: boolean;
}

/**
 * The coloured overlay of one map (palette) or several (hues). Values are interpolated, then coloured, so that every
 * colour stands for a probability.
 *
 * @param maps one or more, all of one size, covering the whole image
 * @param hues one per map; used when there are several
 * @param image its size in pixels gives the overlay's proportions
 */
export function overlayRaster(
  maps: Grid[],
  hues: Hue[],
  image: { width: number; height: number },
  style: OverlayStyle,
): Raster {
  const scale = longest / Math.max(image.width, image.height);
  const width = Math.max(1, Math.round(image.width * scale));
  const height = Math.max(1, Math.round(image.height * scale));
  const drawn = style.gridPixels ? maps : maps.map((map) => upsample(map, width, height));
  return drawn.length === 1
    ? paintHeat(drawn[0]!, colourTable(style.palette), style)
    : blendConcepts(drawn, hues, style);
}
