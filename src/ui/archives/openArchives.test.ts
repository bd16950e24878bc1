import { zipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { openArchives } from "./openArchives";

const text = new TextEncoder().encode("{}");
const zip = (name: string, ...paths: string[]) =>
  new File([zipSync(Object.fromEntries(paths.map((path) => [path, text])))], name);
const pathOf = (file: File) => (file as File & { relativePath?: string }).relativePath;

describe("openArchives", () => {
  it("gives files as they are, and those of an archive with their paths", async () => {
    const { files, project } = await openArchives([
      new File([], "a.png"),
      zip("faces.ZIP", "smile/b.png", "index.csv"),
    ]);
    expect(files.map((file) => [file.name, pathOf(file)])).toEqual([
      ["a.png", undefined],
      ["b.png", "smile/b.png"],
      ["index.csv", "index.csv"],
    ]);
    expect(await files[1]!.text()).toBe("{}");
    expect(project).toBeUndefined();
  });

  it.each([
    ["", "by itself"],
    ["copy of it/", "in a folder"],
  ])("knows a project %s%s", async (folder) => {
    const { files, project } = await openArchives([
      zip("p.zip", `${folder}manifest.json`, `${folder}dataset.json`, `${folder}images/a.png`),
    ]);
    expect(files).toEqual([]);
    expect(project?.name).toBe("p.zip");
    expect([...project!.files.keys()]).toHaveLength(3);
  });

  it("takes an archive with some other manifest.json for what it is", async () => {
    const { files, project } = await openArchives([zip("m.zip", "manifest.json", "data/dataset.json")]);
    expect(project).toBeUndefined();
    expect(files).toHaveLength(2);
  });
});
