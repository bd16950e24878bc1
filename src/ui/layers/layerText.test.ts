import { expect, it } from "vitest";

import type { LayerFacts } from "../../base";
import { countWords, lapWords, layerLine, stageLine, totalWords } from "./layerText";

const convolution: LayerFacts = {
  ...{ name: "conv", kind: "Conv2D", inputs: ["image"], shapes: [[8, 8, 64]], macs: 110_592 },
  settings: { filters: 64, kernelSize: [3, 3], padding: "same" },
  weights: [{ name: "kernel", shape: [3, 3, 3, 64], stored: "uint8", bytes: 1728 }],
};

it("rounds large numbers, and writes small ones out", () => {
  expect([0, 999_999, 1_234_567, 11_184_146, 4_036_000_000].map(countWords)).toEqual([
    ...["0", "999,999", "1.23 million", "11.2 million", "4,036 million"],
  ]);
});

it("tells a layer, a stage and a network in a line", () => {
  expect(layerLine(convolution)).toBe("Conv2D · 8 × 8 × 64 · kernel 3 × 3, padding same");
  expect(stageLine([convolution, convolution], { from: 0, to: 2 })).toBe("2 layers · to 8 × 8 × 64 · 3,456 parameters");
  expect(totalWords([convolution])).toBe("1,728 parameters, 2 kB, 110,592 multiply-adds");
  expect(totalWords([{ ...convolution, macs: undefined }])).toBe("1,728 parameters, 2 kB");
  expect(lapWords({ grid: [8, 8], window: [2, 2], heads: 1 })).toBe("grid 8 × 8, window 2 × 2, 1 head");
  expect(lapWords({ grid: [4, 4], window: null, heads: 1000 })).toBe(
    "grid 4 × 4, one window over all of it, 1,000 heads",
  );
});
