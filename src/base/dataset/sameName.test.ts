import { expect, it } from "vitest";

import { sameName } from "./sameName";

it.each([
  ["smile", "smile"],
  ["SMILE", "smile"],
  [" lung-opacity ", "Lung Opacity"],
  ["lung__opacity", "Lung Opacity"],
  ["A", "A"],
  ["à la", "À la"],
  ["a", undefined], // two of them
  ["Smiles", undefined],
  ["", undefined],
])("“%s” means %s", (text, name) => {
  expect(sameName(text, ["smile", "Lung Opacity", "A", "a ", "À la"])).toBe(name);
});

it.each([
  ["smiling", "smile"],
  ["neutral", "neutral"], // its own name goes first
  ["grin", undefined], // means no name
  ["la\u0308chelnd", "smile"],
  ["constructor", undefined],
])("“%s” means %s by what it is an alias of", (text, name) => {
  expect(
    sameName(text, ["smile", "neutral"], { smiling: "smile", lächelnd: "smile", neutral: "smile", grin: "laugh" }),
  ).toBe(name);
});
