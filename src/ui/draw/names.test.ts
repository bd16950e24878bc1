import { describe, expect, it } from "vitest";

import { figures, percent } from "./figures";
import { layerTitle } from "./layerTitle";
import { mapName } from "./mapName";

describe("names and numbers of maps", () => {
  it.each([
    ["lap1", "LAP 1"],
    ["lap12", "LAP 12"],
    ["integrated", "Integrated"],
    ["stem", "stem"],
  ])("layerTitle writes %s as %s", (layer, title) => {
    expect(layerTitle(layer)).toBe(title);
  });

  it("mapName names the concept and the layer", () => {
    expect(mapName("smile", "lap1")).toBe("smile at LAP 1");
    expect(mapName("smile", "integrated")).toBe("smile, integrated");
  });

  it.each([
    [0, "0\u00a0%"],
    [0.001, "<1\u00a0%"],
    [0.114, "11\u00a0%"],
    [1, "100\u00a0%"],
  ])("percent(%d) is %s", (share, text) => {
    expect(percent(share)).toBe(text);
  });

  it("figures counts above the threshold, not at it", () => {
    const map = { width: 2, height: 2, values: Float32Array.from([0.25, 0.5, 0.75, 0.875]) };
    expect(figures(map, 0.5)).toBe("50\u00a0% active · max 0.88 · sum 2.4");
  });
});
