import { expect, it } from "vitest";

import type { LayerFacts } from "./layerFacts";
import { layerStages } from "./layerStages";

/** A layer by name, width of its grid (0: none), and what it reads; one called lap… is a LAP. */
function layer(name: string, grid: number, ...inputs: string[]): LayerFacts {
  const lap: LayerFacts["lap"] = name.startsWith("lap") ? { grid: [grid, grid], window: [2, 2], heads: 1 } : undefined;
  return { name, kind: "Any", inputs, shapes: [grid === 0 ? [4] : [grid, grid, 4]], settings: {}, weights: [], lap };
}

/** Layers one behind the other. */
const chain = (...names: [string, number][]) =>
  names.map(([name, grid], i) => layer(name, grid, ...(i === 0 ? [] : [names[i - 1]![0]])));

const stages = (layers: LayerFacts[]) => layerStages(layers).map(({ title, from, to }) => [title, to - from]);

it("takes stages from names, and keeps every LAP on its own", () => {
  const layers = [
    ...chain(["input", 8], ["conv1_pad", 9], ["conv1", 4]),
    layer("stage1_block1_conv1", 4, "conv1"),
    layer("stage1_block1_conv2", 4, "stage1_block1_conv1"),
    layer("stage1_block1_add", 4, "stage1_block1_conv2", "conv1"),
    layer("stage2_block1_conv1", 4, "stage1_block1_add"),
    layer("stage2_block1_shortcut", 4, "stage1_block1_add"),
    layer("lap1", 4, "stage2_block1_conv1", "stage2_block1_shortcut"),
    layer("stage2_block1_conv2", 2, "lap1"),
    layer("features", 0, "stage2_block1_conv2"),
    layer("logits", 0, "features"),
  ];
  expect(stages(layers)).toEqual([
    ["input to conv1", 3],
    ["stage1", 3],
    ["stage2", 2],
    ["lap1", 1],
    ["stage2_block1_conv2", 1],
    ["features to logits", 2],
  ]);
});

it("where names only count, divides where the grid changes between two blocks, not within one", () => {
  const layers = [
    ...chain(["conv2d", 8], ["conv2d_1", 8], ["activation_2", 8], ["conv2d_3", 8]),
    // Two branches that halve the grid, one of them late.
    layer("conv2d_4", 8, "conv2d_3"),
    layer("conv2d_5", 4, "conv2d_4"),
    layer("pooling_6", 4, "conv2d_3"),
    layer("concatenate_7", 4, "conv2d_5", "pooling_6"),
    layer("conv2d_8", 4, "concatenate_7"),
  ];
  expect(stages(layers)).toEqual([
    ["conv2d to conv2d_3", 4],
    ["conv2d_4 to conv2d_8", 5],
  ]);
});

it("leaves no layer alone where the grid changes once more before the first named stage", () => {
  const stem = chain(["input", 16], ["stem_pad", 18], ["stem", 8], ["stem_pool_pad", 10], ["stem_pool", 4]);
  const named = ["a", "b", "c"].map((name) => layer(`stage1_${name}`, 4, "stem_pool"));
  expect(stages([...stem, ...named])).toEqual([
    ["input to stem_pool", 5],
    ["stage1", 3],
  ]);
});

it("knows the stages of published networks by their names", () => {
  const names = ["res2a_branch2a", "res2a_add", "res2b_branch2a", "mixed_4_conv", "mixed_4_tower_conv", "mixed_4_join"];
  expect(stages(chain(...names.map((name): [string, number] => [name, 4])))).toEqual([
    ["res2", 3],
    ["mixed_4", 3],
  ]);
  expect(stages([])).toEqual([]);
});
