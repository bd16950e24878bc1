import { describe, expect, it } from "vitest";

import { Problem } from "../../problem";
import { csv } from "./csv";
import { imagesAt, readAs } from "./testing";

const read = (text: string, ...paths: string[]) => readAs(csv, { "set/index.csv": text }, imagesAt(...paths));

it("reads a table, whatever folder its names are counted from", async () => {
  const { labels, notices } = await read("file,class,split\na.png,SMILE,val\nx/b.png,0,train\n", "set/images/a.png", "b.png"); // prettier-ignore
  expect(labels).toEqual({
    "set/images/a.png": { label: { class: "smile", boxes: [] }, split: "held-out" },
    "b.png": { label: { class: "neutral", boxes: [] }, split: "train" },
  });
  expect(notices).toEqual([]);
});

it("finds pictures by their names in whatever normal form, and by names without ending", async () => {
  const { labels, notices } = await read("file,class\nM\u00fcller1.jpeg,smile\nb,neutral\n", "Mu\u0308ller1.jpeg", "x/b.dcm");
  expect(labels).toMatchObject({ "Mu\u0308ller1.jpeg": { label: { class: "smile" } }, "x/b.dcm": { label: { class: "neutral" } } });
  expect(notices).toEqual([]);
}); // prettier-ignore

it("takes the class from boxes only where the table has no column for it", async () => {
  const boxes = "concept,x,y,width,height";
  expect((await read(`file,${boxes}\na.png,smile,1,2,3,4`, "a.png")).labels["a.png"]!.label!.class).toBe("smile");
  expect((await read(`file,class,${boxes}\na.png,,smile,1,2,3,4`, "a.png")).labels["a.png"]!.label!.class).toBeUndefined(); // prettier-ignore
});

describe("leaves out, with one notice,", () => {
  it.each([
    ["names that the network does not know", "b.png,hat,,,,,\nb.png,,beret,1,2,3,4", "which are left out: “hat” (1) and “beret” (1)"],
    ["files that are not there", "1.png,smile,,,,,\n2.png,smile,,,,,", "The annotations name 2 images that are not there: 1.png and 2.png. Drop them as well."],
    ["files of one name in several folders", "a/1.png,smile,,,,,\nb/1.png,smile,,,,,", "2 images that are not there: a/1.png and b/1.png."],
    ["a box outside its image", "b.png,,smile,99,0,20,20", "b.png: The box of “smile” reaches from (99, 0) to (119, 20)"],
    ["a name that may be several", "c.png,smile,,,,,", "c.png may be any of several images and is left out"],
  ])("%s", async (_, rows, sentence) => {
    const { labels, notices } = await read(`file,class,concept,x,y,width,height\na.png,smile,,,,,\n${rows}\n`, "a.png", "b.png", "x/c.png", "y/c.png");
    expect(labels["a.png"]!.label!.class).toBe("smile");
    expect(notices).toEqual([expect.stringContaining(sentence)]);
  }); // prettier-ignore
});

it("refuses a broken table, naming file and row", async () => {
  await expect(read('file,class\na.png,smile\n"b.png', "a.png")).rejects.toThrow(Problem);
  await expect(read('file,class\na.png,smile\n"b.png', "a.png")).rejects.toThrow("set/index.csv: Row 3 of the labels is no CSV"); // prettier-ignore
});
