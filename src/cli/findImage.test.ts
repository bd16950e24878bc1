import { expect, it } from "vitest";

import { findImage } from "./findImage";

const names = ["a.png", "smiles/b.png", "smiles/c.png", "others/c.png", "aa.png"];

it.each([
  ["a.png", "a.png"],
  ["smiles/b.png", "smiles/b.png"],
  ["b.png", "smiles/b.png"],
  ["images/a.png", "a.png"],
  ["/home/me/smiles/b.png", "smiles/b.png"],
  ["others/c.png", "others/c.png"],
  ["c.png", undefined], // two end like that
  ["d.png", undefined],
  ["A.png", undefined],
])("means by %s the image %s", (file, name) => {
  expect(findImage(file, names)).toBe(name);
});
