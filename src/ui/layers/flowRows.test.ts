import { expect, it } from "vitest";

import type { LayerFacts, LayerStage } from "../../base";
import { flowRows, type FlowRow, foundLayers, placesOf } from "./flowRows";
import { laneCount, laneRows, lanesWidth, laneX } from "./lanes";

const layer = (name: string, ...inputs: string[]): LayerFacts => ({ name, kind: "Conv2D", inputs, shapes: [[4]], settings: {}, weights: [] }); // prettier-ignore

/** in → a → b → sum → lap → out, with a shortcut from `in` to `sum`. */
const layers: LayerFacts[] = [
  layer("in"),
  layer("a", "in"),
  layer("b", "a"),
  layer("sum", "b", "in"),
  { ...layer("pool", "sum"), kind: "LocalAttentionPooling", lap: { grid: [4, 4], window: [2, 2], heads: 2 } },
  layer("out", "pool"),
];
const stages: LayerStage[] = [
  { title: "in", from: 0, to: 1 },
  { title: "block", from: 1, to: 4 },
  { title: "pool", from: 4, to: 5 },
  { title: "out", from: 5, to: 6 },
];

it("folds a stage into one row, and unfolds it under a heading", () => {
  const folded = flowRows(layers, stages, new Set());
  expect(folded.map(({ key, inputs }) => [key, inputs])).toEqual([
    ["layer-0", []],
    ["stage-1", [0]],
    ["layer-4", [1]],
    ["layer-5", [2]],
  ]);
  const open = flowRows(layers, stages, new Set([1]));
  expect(open.map(({ key, inputs, parent }) => [key, inputs, parent])).toEqual([
    ["layer-0", [], undefined],
    ["stage-1", [], undefined],
    ["layer-1", [0], 1],
    ["layer-2", [2], 1],
    ["layer-3", [3, 0], 1],
    ["layer-4", [4], undefined],
    ["layer-5", [5], undefined],
  ]);
});

it("draws a shortcut in a lane of its own, until what reads it", () => {
  const drawn = laneRows(flowRows(layers, stages, new Set([1])));
  expect(drawn).toEqual([
    { lane: 0, joins: [], through: [], goesOn: true },
    { lane: undefined, joins: [], through: [0], goesOn: false },
    { lane: 1, joins: [0], through: [0], goesOn: true },
    { lane: 1, joins: [1], through: [0], goesOn: true },
    { lane: 0, joins: [0, 1], through: [], goesOn: true },
    { lane: 0, joins: [0], through: [], goesOn: true },
    { lane: 0, joins: [0], through: [], goesOn: false },
  ]);
  expect(laneCount(drawn)).toBe(2);
  expect(laneCount(laneRows(flowRows(layers, stages, new Set())))).toBe(1);
});

it("finds layers by any words of name and class, and LAPs by what they are", () => {
  expect(foundLayers(layers, "")).toHaveLength(6);
  expect(foundLayers(layers, " CONV  su")).toEqual([3]);
  expect(foundLayers(layers, "lap")).toEqual([4]);
  expect(foundLayers(layers, "dense")).toEqual([]);
});

it("gives every lane a place of its own within the same width, however many there are", () => {
  for (const count of [1, 2, 9, 10, 40, 200]) {
    const places = Array.from({ length: count }, (_, lane) => laneX(lane, count));
    for (const [i, x] of places.slice(1).entries()) expect(x - places[i]!).toBeGreaterThan(0.7);
    expect(lanesWidth(count)).toBeLessThanOrEqual(168);
  }
  expect(laneX(8, 9)).toBe(9 + 8 * 12);
});

it("tells where a row stands among those beside it", () => {
  const row = (key: string, parent?: number) => ({ key, from: 0, to: 1, inputs: [], parent }) as FlowRow;
  expect(placesOf([row("input"), row("stage"), row("a", 1), row("b", 1), row("output")])).toEqual([
    ...[
      { place: 1, of: 3 },
      { place: 2, of: 3 },
      { place: 1, of: 2 },
      { place: 2, of: 2 },
      { place: 3, of: 3 },
    ],
  ]);
});
