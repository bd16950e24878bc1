import { expect, it } from "vitest";

import { fitBoxes } from "./fitBoxes";

const size = { width: 100, height: 50 };
const box = (x: number, y: number, width: number, height: number) => ({ concept: "smile", x, y, width, height });

it.each([
  ["inside", box(10, 10, 20, 20), [box(10, 10, 20, 20)]],
  ["the whole picture", box(0, 0, 100, 50), [box(0, 0, 100, 50)]],
  ["out to the left and above", box(-10, -5, 20, 20), [box(0, 0, 10, 15)]],
  ["out to the right and below", box(90, 40, 30, 30), [box(90, 40, 10, 10)]],
  ["larger than the picture", box(-5, -5, 300, 300), [box(0, 0, 100, 50)]],
  ["beside the picture", box(120, 10, 20, 20), []],
  ["of which a line is left", box(99, 10, 20, 20), []],
  ["of a slip of the hand", box(10, 10, 1.5, 20), []],
  ["of no numbers", box(NaN, 10, 20, 20), []],
])("%s", (_, from, to) => {
  expect(fitBoxes([from], size)).toEqual(to);
});

it("keeps boxes of a picture whose size is not known yet", () => {
  expect(fitBoxes([box(500, 500, 20, 20), box(0, 0, 1, 1)], undefined)).toEqual([box(500, 500, 20, 20)]);
});

it("allows a box of one pixel where the picture has no more", () => {
  expect(fitBoxes([box(0, 0, 1, 1)], { width: 1, height: 10 })).toEqual([box(0, 0, 1, 1)]);
});
