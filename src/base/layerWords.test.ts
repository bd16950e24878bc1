import { expect, it } from "vitest";

import { layerTotals, type LayerFacts } from "./layerFacts";
import { settingWords, shapeWords } from "./layerWords";

it("writes shapes and settings as people do", () => {
  expect(shapeWords([16, null, 3])).toBe("16 × ? × 3");
  const settings = { filters: 64, kernelSize: [3, 3], strides: [2, 2], dilationRate: [1, 2], useBias: false };
  expect(settingWords({ settings })).toBe("filters 64, kernel 3 × 3, stride 2, dilation 1 × 2, bias no");
  expect(settingWords({ settings: { padding: [[3, 3], [3, 3]], targetShape: [4, 2] } })).toBe("padding 3, target shape 4 × 2"); // prettier-ignore
  expect(settingWords({ settings: { padding: [[0, 1], [0, 1]] } })).toBe("padding 0 and 1 × 0 and 1"); // prettier-ignore
});

it("adds parameters, bytes and multiply-adds up, the latter where there are any", () => {
  const weights = [{ name: "kernel", shape: [3, 4], stored: "float16", bytes: 24 }];
  const one: LayerFacts = { name: "a", kind: "Dense", inputs: [], shapes: [[4]], settings: {}, weights };
  expect(layerTotals([one, one])).toEqual({ parameters: 24, bytes: 48, macs: undefined });
  expect(layerTotals([{ ...one, macs: 12 }, one])).toEqual({ parameters: 24, bytes: 48, macs: 12 });
});
