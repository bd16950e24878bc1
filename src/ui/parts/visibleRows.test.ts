import { expect, it } from "vitest";

import { rowOfKey, scrolledTo, visibleRows } from "./visibleRows";

it.each([
  [5000, 0, 400, [0, 14]],
  [5000, 5000, 400, [94, 114]],
  [5000, 249_600, 400, [4986, 5000]],
  [3, 0, 400, [0, 3]],
  [0, 0, 400, [0, 0]],
  [10, 9999, 400, [10, 10]], // the list became shorter, and is not scrolled back yet
])("of %i rows, scrolled to %i, in %i pixels: %j", (count, scrollTop, height, rows) => {
  expect(visibleRows(count, 50, scrollTop, height)).toEqual(rows);
});

it("scrolls no further than it must", () => {
  expect(scrolledTo(3, 50, 100, 400)).toBe(100);
  expect(scrolledTo(1, 50, 100, 400)).toBe(50);
  expect(scrolledTo(20, 50, 100, 400)).toBe(650);
});

it.each([
  ["ArrowDown", 3, 4],
  ["ArrowDown", -1, 0],
  ["ArrowDown", 19, 19],
  ["ArrowUp", 0, 0],
  ["ArrowUp", -1, 0],
  ["PageDown", 3, 9],
  ["PageUp", 3, 0],
  ["Home", 7, 0],
  ["End", 7, 19],
])("%s from row %d of 20 goes to row %d, a page being 7 rows", (key, at, to) => {
  expect(rowOfKey(key, at, 20, 7)).toBe(to);
});

it("keys go nowhere in an empty list, other keys nowhere at all, and a page of one row still moves", () => {
  expect(rowOfKey("End", -1, 0, 7)).toBeUndefined();
  expect(rowOfKey("a", 1, 20, 7)).toBeUndefined();
  expect(rowOfKey("PageDown", 1, 20, 1)).toBe(2);
});
