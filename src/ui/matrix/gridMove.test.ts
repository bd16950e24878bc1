import { expect, it } from "vitest";

import { gridMove } from "./gridMove";

it.each([
  ["ArrowLeft", [1, 1], [1, 0]],
  ["ArrowLeft", [1, 0], [1, 0]],
  ["ArrowRight", [1, 4], [1, 4]],
  ["ArrowUp", [0, 2], [0, 2]],
  ["ArrowDown", [1, 2], [2, 2]],
  ["ArrowDown", [2, 2], [2, 2]],
  ["Home", [2, 3], [2, 0]],
  ["End", [2, 3], [2, 4]],
  ["a", [1, 1], undefined],
] as const)("%s from %j leads to %j in a table of 3 × 5", (key, from, to) => {
  expect(gridMove(key, from, 3, 5)).toEqual(to);
});
