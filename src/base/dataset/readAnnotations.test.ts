import { describe, expect, it } from "vitest";

import { NothingUsable } from "./formats/nothingUsable";
import { FACES, filesOf, imagesAt } from "./formats/testing";
import { Problem } from "../problem";
import { readAnnotations } from "./readAnnotations";

const read = async (texts: Record<string, string>, ...paths: string[]) => readAs({}, texts, ...paths);
const readAs = async (aliases: Record<string, string>, texts: Record<string, string>, ...paths: string[]) => {
  const words = { ...FACES, aliases };
  const { labels, ...rest } = await readAnnotations(filesOf(Object.entries(texts)), imagesAt(...paths), words);
  return {
    ...rest,
    labels: Object.fromEntries([...labels].map(([path, { label, split }]) => [path, { label, split }])),
  };
};
const coco = JSON.stringify({
  images: [{ id: 1, file_name: "a.png" }],
  categories: [{ id: 1, name: "common" }],
  annotations: [{ image_id: 1, category_id: 1, bbox: [1, 2, 3, 4] }],
});
const box = { concept: "common", x: 1, y: 2, width: 3, height: 4 };

it("reads nothing where there is nothing", async () => {
  expect(await read({}, "a.png", "holiday/b.png")).toMatchObject({ formats: [], notices: [] });
});

it("joins what several formats say of an image, its folder last", async () => {
  const texts = { "boxes.json": coco, "sides.csv": "file,split\na.png,val" };
  await expect(read({ "sides.csv": "file,split\na.png,val" }, "smile/a.png")).resolves.toMatchObject({ formats: ["A folder per class"] }); // prettier-ignore
  expect(await read({ ...texts, "sides.csv": "file,class,split\na.png,smile,val" }, "neutral/a.png", "smile/b.png")).toEqual({
    formats: ["COCO (JSON)", "CSV table", "A folder per class"],
    notices: [],
    unknown: new Map(),
    table: undefined,
    tables: [{ header: ["file", "class", "split"], found: { file: "file", class: "class" }, path: "sides.csv" }],
    labels: {
      "neutral/a.png": { label: { class: "smile", boxes: [box] }, split: "held-out" },
      "smile/b.png": { label: { class: "smile", boxes: [] }, split: undefined },
    },
  }); // prettier-ignore
});

it("believes the first of two that contradict each other, and says so", async () => {
  const texts = { "a.json": coco.replace('"a.png"', '"a.png","class":"neutral"'), "b.csv": "file,class\na.png,smile" };
  const { labels, notices } = await read(texts, "a.png");
  expect(labels["a.png"]!.label!.class).toBe("neutral");
  expect(notices).toEqual(["CSV table names another class of a.png than the other annotations, which are kept."]);
});

it("goes on where one of several files is none, and refuses where none is left", async () => {
  const { labels, notices } = await read({ "settings.json": "{}", "b.csv": "file,class\na.png,smile" }, "a.png");
  expect(labels["a.png"]!.label!.class).toBe("smile");
  expect(notices).toEqual(["settings.json is no COCO: expected “images” to be a list of objects, got undefined."]);
  await expect(read({ "settings.json": "{}" }, "a.png")).rejects.toThrow(Problem);
});

describe("names that the network does not have", () => {
  const table = "file,class\na.png,grin\nb.png,grin\nc.png,sober\n";
  const aliases = { grin: "smile", sober: "neutral" };
  const classes = async (found: ReturnType<typeof read>) => Object.values((await found).labels).map(({ label }) => label?.class); // prettier-ignore

  it("are counted, also where nothing can be used", async () => {
    const refused = await read({ "a.csv": table }, "a.png", "b.png", "c.png").catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(NothingUsable);
    expect([...(refused as NothingUsable).unknown]).toEqual([["grin", 2], ["sober", 1]]); // prettier-ignore
    const { unknown } = await read({}, "grin/a.png", "grin/b.png", "smile/c.png");
    expect([...unknown]).toEqual([["grin", 2]]);
  });

  it("are read as what they are said to mean, in every format", async () => {
    const paths = ["a.png", "b.png", "c.png"];
    expect(await classes(readAs(aliases, { "a.csv": table }, ...paths))).toEqual(["smile", "smile", "neutral"]);
    expect(await classes(readAs(aliases, {}, "grin/a.png", "sober/b.png"))).toEqual(["smile", "neutral"]);
    const mouths = { "boxes.json": coco.replace("common", "mouth") };
    expect((await readAs({ mouth: "common" }, mouths, "a.png")).labels["a.png"]!.label!.boxes).toEqual([box]);
  });
});
