import { interpolateCividis, interpolateMagma, interpolateViridis, rgb } from "d3";

import type { Palette } from "../../state";

/** 256 colours, red, green and blue in turn: the colour of value v starts at `3 * round(255 v)`. */
export type ColourTable = Uint8Array;

const channel = (x: number) => 255 * Math.min(1, Math.max(0, x));

const colours: Record<Palette, (value: number) => string> = {
  viridis: interpolateViridis,
  cividis: interpolateCividis,
  magma: interpolateMagma,
  grey: (v) => rgb(255 * v, 255 * v, 255 * v).formatRgb(),
  jet: (v) => {
    const ramp = (centre: number) => channel(1.5 - Math.abs(4 * v - centre));
    return rgb(ramp(3), ramp(2), ramp(1)).formatRgb();
  },
};

const tables = new Map<Palette, ColourTable>();

/** The palette's colour table; made once. */
export function colourTable(palette: Palette): ColourTable {
  const known = tables.get(palette);
  if (known) return known;
  const table = new Uint8Array(256 * 3);
  for (let i = 0; i < 256; i++) {
    const { r, g, b } = rgb(colours[palette](i / 255));
    table.set([Math.round(r), Math.round(g), Math.round(b)], 3 * i);
  }
  tables.set(palette, table);
  return table;
}
