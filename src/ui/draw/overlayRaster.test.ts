import { describe, expect, it } from "vitest";

import { conceptHue } from "./conceptHues";
import { overlayRaster } from "./overlayRaster";

const map = { width: 2, height: 1, values: Float32Array.from([0, 1]) };
const style = { palette: "grey", threshold: 0.5, onlyActive: false, gridPixels: false } as const;

describe("overlayRaster", () => {
  it("keeps the image's proportions, 512 pixels on the longest side", () => {
    const { width, height } = overlayRaster([map], [], { width: 3000, height: 1500 }, style);
    expect([width, height]).toEqual([512, 256]);
  });

  it("interpolates values, so the middle is the middle colour", () => {
    const { data } = overlayRaster([map], [], { width: 512, height: 1 }, style);
    expect(data[4 * 0]).toBe(0);
    expect(Math.abs(data[4 * 255]! - 127)).toBeLessThanOrEqual(1);
    expect(data[4 * 511]).toBe(255);
  });

  it("keeps the network's own pixels if asked to", () => {
    const raster = overlayRaster([map], [], { width: 3000, height: 1500 }, { ...style, gridPixels: true });
    expect([raster.width, raster.height]).toEqual([2, 1]);
  });

  it("blends several maps in their hues instead of the palette", () => {
    const { data } = overlayRaster([map, map], [conceptHue(0), conceptHue(0)], { width: 512, height: 1 }, style);
    expect([...data.slice(-4)]).toEqual([230, 159, 0, 255]);
    expect(data[3]).toBe(0);
  });
});
