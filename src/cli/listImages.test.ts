import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, relative } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";

import { madeDicom } from "../../e2e/madeDicom";
import { listImages } from "./listImages";

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "list-"));
  mkdirSync(join(folder, "disc", "empty"), { recursive: true });
  const dicom = madeDicom({ columns: 1, rows: 1, values: [1] });
  for (const name of ["IM0001", "1.2.840.7", "a.dcm", "DICOMDIR"]) writeFileSync(join(folder, "disc", name), dicom);
  for (const name of ["b.PNG", "notes", "1.0", "read.me"]) writeFileSync(join(folder, name), "text");
});
afterAll(() => rmSync(folder, { recursive: true }));

it("finds images by their endings, and DICOM files without one by their bytes", async () => {
  const found = await listImages([folder], () => undefined);
  expect(found.map((path) => relative(folder, path))).toEqual(["b.PNG", "disc/1.2.840.7", "disc/IM0001", "disc/a.dcm"]);
});

it("names a folder that holds none", async () => {
  const problems: string[] = [];
  expect(await listImages([join(folder, "disc", "empty")], (_, sentence) => problems.push(sentence))).toEqual([]);
  expect(problems).toEqual(["The folder holds no PNG, JPEG, WebP, GIF, BMP, AVIF, TIFF or DICOM."]);
});
