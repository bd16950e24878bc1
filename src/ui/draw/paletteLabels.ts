import type { Palette } from "../../state";

/** What the palettes are called, in the order in which they are offered. */
export const paletteLabels: Record<Palette, string> = {
  viridis: "viridis",
  cividis: "cividis",
  magma: "magma",
  grey: "grey",
  jet: "jet (for comparison only)",
};
