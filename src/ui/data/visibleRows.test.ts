import { expect, it } from "vitest";

import { scrolledTo, visibleRows } from "./visibleRows";

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
