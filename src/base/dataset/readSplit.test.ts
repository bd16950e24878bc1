import { expect, it } from "vitest";

import { readSplit, splitOfFolders } from "./readSplit";

it.each([
  ["train", "train"],
  ["Training", "train"],
  ["train2017", "train"],
  ["VAL2014", "held-out"],
  ["held_out", "held-out"],
  ["test", "held-out"],
  ["test1234", undefined],
  ["2017", undefined],
  ["trains", undefined],
  ["", undefined],
])("the side of %s is %s", (text, side) => {
  expect(readSplit(text)).toBe(side);
});

it.each([
  ["train/smile/a.png", "train"],
  ["data/valid/images/a.png", "held-out"],
  ["test/train/a.png", "train"],
  ["smile/test.png", undefined],
])("the folders of %s stand for %s", (path, side) => {
  expect(splitOfFolders(path)).toBe(side);
});
