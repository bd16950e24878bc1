import { expect, it } from "vitest";

import { findImage } from "./findImage";

const names = ["a.png", "smiles/b.png", "smiles/c.png", "others/c.png", "aa.png", "scans/1.2.840.3.dcm"];

it.each([
  ["a.png", "a.png"],
  ["smiles/b.png", "smiles/b.png"],
  ["b.png", "smiles/b.png"],
  ["images/a.png", "a.png"],
  ["/home/me/smiles/b.png", "smiles/b.png"],
  ["others/c.png", "others/c.png"],
  ["c.png", undefined], // two end like that
  ["d.png", undefined],
  ["b", "smiles/b.png"],
  ["images/a", "a.png"],
  ["c", undefined],
  ["1.2.840.3", "scans/1.2.840.3.dcm"],
  ["A.png", undefined],
])("means by %s the image %s", (file, name) => {
  expect(findImage(file, names)).toBe(name);
});
