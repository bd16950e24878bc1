import { expect, it } from "vitest";

import type { LayerFacts } from "./layerFacts";
import { layersTsv } from "./layersTsv";

const weights = [{ name: "kernel", shape: [1, 1, 3, 4], stored: "float16", bytes: 24 }];
const layers: LayerFacts[] = [
  { name: "=image\tx", kind: "InputLayer", inputs: [], shapes: [[8, 8, 3]], settings: {}, weights: [], macs: 0 },
  {
    ...{ name: "lap1", kind: "LocalAttentionPooling", inputs: ["=image\tx"], shapes: [[4, 4, 3], [8, 8, 4]], macs: 768 }, // prettier-ignore
    ...{ settings: { heads: 4, strides: [2, 2] }, weights, lap: { grid: [8, 8], window: [2, 2], heads: 4 } },
  },
];

it("writes a line per layer and one of totals, every line as wide as the titles", () => {
  const lines = layersTsv(layers).trimEnd().split("\n").map((line) => line.split("\t")); // prettier-ignore
  expect(new Set(lines.map((line) => line.length))).toEqual(new Set([10]));
  expect(lines.slice(1)).toEqual([
    ["'=image x", "'=image x", "InputLayer", "8 × 8 × 3", "", "", "0", "", "0", "0"],
    ["lap1", "lap1", "LocalAttentionPooling", "4 × 4 × 3, 8 × 8 × 4", "'=image x", "heads 4, stride 2", "12", "float16", "24", "768"], // prettier-ignore
    ["total", "2 layers", "", "", "", "", "12", "", "24", "768"],
  ]);
});

it("leaves multiply-adds open where nothing was compiled", () => {
  const lines = layersTsv(layers.map((layer) => ({ ...layer, macs: undefined }))).slice(0, -1).split("\n"); // prettier-ignore
  for (const line of lines.slice(1)) expect(line.split("\t").at(-1)).toBe("");
});
