import type { Grid } from "../../base";
import type { Hue } from "./conceptHues";
import type { Visible } from "./paintHeat";
import type { Raster } from "./raster";

/**
 * Several concepts in one picture: at each pixel the hues mixed in proportion to the concepts' probabilities, as opaque
 * as the largest of them.
 *
 *   colour = Σ p_c hue_c / Σ p_c      opacity = max p_c
 *
 * @param maps one map per concept, all of one size
 */
export function blendConcepts(maps: Grid[], hues: Hue[], { threshold, onlyActive }: Visible): Raster {
  const { width, height } = maps[0]!;
  const data = new Uint8ClampedArray(4 * width * height);
  for (let i = 0; i < width * height; i++) {
    let total = 0;
    let top = 0;
    const mix = [0, 0, 0];
    maps.forEach(({ values }, c) => {
      const p = values[i]!;
      if (!(p > 0) || (onlyActive && p <= threshold)) return;
      total += p;
      top = Math.max(top, p);
      hues[c]!.forEach((part, channel) => (mix[channel]! += p * part));
    });
    if (total > 0) data.set([mix[0]! / total, mix[1]! / total, mix[2]! / total, 255 * top], 4 * i);
  }
  return { width, height, data };
}
