import { expect, it } from "vitest";

import { type Grid, type LapMaps, mapSummaries } from "../../base";
import { integrate } from "../../lap";
import { inBoxes } from "../../metrics";
import { mapsInBoxes } from "./mapsInBoxes";

const grid = (side: number, of: (x: number, y: number) => number): Grid => ({
  width: side,
  height: side,
  values: Float32Array.from({ length: side * side }, (_, i) => of(i % side, Math.floor(i / side))),
});
const left = (side: number) => grid(side, (x) => (x < side / 2 ? 0.75 : 0.25));
const top = (side: number) => grid(side, (_, y) => (y < side / 2 ? 1 : 0));
const lap = (name: string, side: number, ...concepts: Grid[]): LapMaps => ({
  ...{ name, grid: [side, side], windows: null, concepts },
  ...mapSummaries(concepts),
});
const laps = [lap("lap1", 4, left(4), top(4)), lap("lap2", 2, left(2), top(2))];
/** The left half. */
const half: [number, number, number, number] = [0, 0, 0.5, 1];

it("measures every layer on its own grid, and the integrated map", () => {
  const found = mapsInBoxes([[half], []], laps, [0, 1])!;
  expect(found.map(({ layer }) => layer)).toEqual(["lap1", "lap2", "integrated"]);
  for (const { inside, peak, iou, even } of found.slice(0, 2))
    expect([inside, peak, iou, even]).toEqual([0.75, 1, 1, 0.5]);
  const mask = Uint8Array.from({ length: 16 }, (_, i) => Number(i % 4 < 2));
  expect(found[2]).toEqual({ layer: "integrated", ...inBoxes(integrate(laps)[0]!, mask) });
});

it("takes the mean over the concepts that have boxes, by their places among those shown", () => {
  const [both] = mapsInBoxes([[half], [half]], laps, [0, 1])!;
  expect(both).toMatchObject({ inside: (0.75 + 0.5) / 2, even: 0.5 });
  const [second] = mapsInBoxes([[], [half]], laps.map((one) => ({ ...one, concepts: [one.concepts[1]!] })), [1])!; // prettier-ignore
  expect(second).toMatchObject({ inside: 0.5, iou: 1 / 3 });
});

it("says nothing of an image without boxes", () => expect(mapsInBoxes([[], []], laps, [0, 1])).toBeUndefined());
