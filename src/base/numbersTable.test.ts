import { expect, it } from "vitest";

import { numbersTable } from "./numbersTable";

const map = (...values: number[]) => ({ width: values.length, height: 1, values: Float32Array.from(values) });

it("has a row per concept and layer, shallowest first, the integrated maps last", () => {
  const laps = [
    {
      name: "lap1",
      grid: [1, 4] as [number, number],
      windows: null,
      concepts: [map(0.25, 0.5, 0.75, 1), map(0, 0, 0, 0)],
    },
  ];
  const rows = numbersTable({ laps, shown: [0, 1], integrated: [map(1, 0), map(0.5, 0.5)] }, ["smile", "common"]);
  expect(rows).toEqual([
    { layer: "lap1", concept: "smile", rows: 1, columns: 4, active: 0.5, max: 1, sum: 2.5 },
    { layer: "lap1", concept: "common", rows: 1, columns: 4, active: 0, max: 0, sum: 0 },
    { layer: "integrated", concept: "smile", rows: 1, columns: 2, active: 0.5, max: 1, sum: 1 },
    { layer: "integrated", concept: "common", rows: 1, columns: 2, active: 0, max: 0.5, sum: 1 },
  ]);
});

it("names the concepts that came along, whichever they are", () => {
  const names = Array.from({ length: 40 }, (_, c) => `concept of class ${c}`);
  const rows = numbersTable({ laps: [], shown: [31, 7], integrated: [map(1), map(0)] }, names);
  expect(rows.map(({ concept }) => concept)).toEqual(["concept of class 31", "concept of class 7"]);
});

it("counts by the threshold it is given", () => {
  expect(
    numbersTable({ laps: [], shown: [0], integrated: [map(0.1, 0.3, 0.9)] }, ["smile"], 0.2)[0]?.active,
  ).toBeCloseTo(2 / 3);
});
