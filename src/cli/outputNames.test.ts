import { expect, it } from "vitest";

import { outputNames } from "./outputNames";

it("takes the file's name without its ending", () => {
  expect(outputNames(["a/face.png", "b.tar.jpg", "plain"])).toEqual(["face", "b.tar", "plain"]);
});

it("takes the whole name where two would meet, even on disks that ignore case", () => {
  expect(outputNames(["face.png", "face.jpg", "Face.webp", "other.png"])).toEqual([
    "face.png",
    "face.jpg",
    "Face.webp",
    "other",
  ]);
});

it("numbers what is still equal", () => {
  expect(outputNames(["a/face.png", "b/face.png", "c/face.png"])).toEqual(["face.png", "face.png-2", "face.png-3"]);
});
