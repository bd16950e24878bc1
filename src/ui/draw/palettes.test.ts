import { describe, expect, it } from "vitest";

import type { Palette } from "../../state";
import { paletteLabels } from "./paletteLabels";
import { colourTable } from "./palettes";

const at = (palette: Palette, i: number) => [...colourTable(palette).subarray(3 * i, 3 * i + 3)];

describe("colourTable", () => {
  it.each([
    ["viridis", [68, 1, 84], [253, 231, 37]],
    ["magma", [0, 0, 4], [252, 253, 191]],
    ["grey", [0, 0, 0], [255, 255, 255]],
    ["jet", [0, 0, 128], [128, 0, 0]],
  ] as const)("%s begins and ends in its published colours", (palette, first, last) => {
    expect(at(palette, 0)).toEqual(first);
    expect(at(palette, 255)).toEqual(last);
  });

  it("holds 256 colours, and is made once", () => {
    expect(colourTable("viridis")).toHaveLength(768);
    expect(colourTable("viridis")).toBe(colourTable("viridis"));
  });

  it("rises in lightness in every palette but jet", () => {
    const light = (palette: Palette) =>
      Array.from({ length: 16 }, (_, i) => at(palette, i * 17)).map(
        ([r, g, b]) => 0.2126 * r! + 0.7152 * g! + 0.0722 * b!,
      );
    const rises = (palette: Palette) => light(palette).every((l, i, all) => i === 0 || l > all[i - 1]!);
    expect(Object.keys(paletteLabels).filter((name) => !rises(name as Palette))).toEqual(["jet"]);
  });
});
