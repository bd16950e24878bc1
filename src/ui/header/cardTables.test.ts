import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

import type { ModelCard } from "../../base";
import { cardTables } from "./cardTables";

const metric = (name: string): ModelCard["metrics"][number] => ({
  name,
  value: 0.5,
  n: 9,
  interval: [0, 1],
  split: "x",
});
const laps = ["lap1", "lap2"].map((name) => ({ name, grid: [1, 1] as [number, number] }));
const tables = (...names: string[]) => cardTables({ metrics: names.map(metric), laps });

it("puts the other network's numbers beside the network's own", () => {
  const { rival, quality } = tables(
    ...["accuracy", "accuracy of the vanilla twin", "accuracy, difference from the vanilla twin"],
    ...["vanilla twin: accuracy, only the mouth", "accuracy, only the mouth", "agreement"],
  );
  expect(rival).toBe("vanilla twin");
  const names = quality.map(({ metric, rival, difference }) => [metric, rival, difference].map((one) => one?.name));
  expect(names).toEqual([
    ["accuracy", "accuracy of the vanilla twin", "accuracy, difference from the vanilla twin"],
    ["accuracy, only the mouth", "vanilla twin: accuracy, only the mouth", undefined],
    ["agreement", undefined, undefined],
  ]);
});

it("gathers what several layers have", () => {
  const { layers, layerRows } = tables("lap1 faithfulness", "lap2 faithfulness", "integrated area", "lap11 odd");
  expect(layers).toEqual(["lap1", "lap2", "integrated"]);
  expect(layerRows.map(({ name, cells }) => [name, ...Object.keys(cells)])).toEqual([
    ["faithfulness", "lap1", "lap2"],
    ["area", "integrated"],
  ]);
});

it("leaves names alone that only look alike", () => {
  const { rival, quality, layers } = tables("mass of the map", "sensitivity", "difference from the mean");
  expect([rival, layers]).toEqual([undefined, []]);
  expect(quality).toHaveLength(3);
});

it.each(["smile-resnet18", "pneumonia-resnet18", "pneumonia-resnet18-boxes", "imagenet-resnet50"])(
  "shows every number of %s once",
  (folder) => {
    const card = JSON.parse(readFileSync(`models/${folder}/card.json`, "utf8")) as ModelCard;
    const { quality, layerRows, rival } = cardTables(card);
    const shown = [
      ...quality.flatMap((row) => [row.metric, row.rival, row.difference]),
      ...layerRows.flatMap(({ cells }) => Object.values(cells)),
    ].filter((one) => one !== undefined);
    expect(shown.toSorted(byName)).toEqual(card.metrics.toSorted(byName));
    expect(rival).toBeDefined();
  },
);

const byName = (a: { name: string }, b: { name: string }) => a.name.localeCompare(b.name);
