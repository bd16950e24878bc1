import { describe, expect, it } from "vitest";

import type { OpenTable } from "./columnChoice";
import type { Vocabulary } from "./formats/dataFormat";
import { readLabels } from "./readLabels";

const FACE: Vocabulary = { classes: ["neutral", "smile"], concepts: [{ name: "smile", class: "smile" }] };

async function read(text: string, vocabulary: Vocabulary = FACE) {
  const tables: OpenTable[] = [];
  const all = await readLabels(text, vocabulary, () => undefined, (table) => tables.push(table)); // prettier-ignore
  const boxes = [...all.values()].map(({ label }) => label.boxes.map(({ x, y, width, height }) => [x, y, width, height])); // prettier-ignore
  return { boxes, labels: [...all.values()].map(({ label }) => label), asks: tables[0]?.asks, tables };
}

describe("boxes in one column", () => {
  it.each([
    ["[10, 20, 5, 6]", [[10, 20, 5, 6]]],
    ["10 20 5 6", [[10, 20, 5, 6]]],
    ["(10.5;20;5;6)", [[10.5, 20, 5, 6]]],
    ["[[10, 20, 5, 6], [1e1, .5, 30, 4]]", [[10, 20, 5, 6], [10, 0.5, 30, 4]]],
    ["[10 20 5 6 1 2 3 4]", [[10, 20, 5, 6], [1, 2, 3, 4]]],
    ["[]", []],
    ["", []],
    ["nan", []],
  ])("may be written %s", async (cell, expected) => {
    const text = `file,class,bbox_xywh\na.png,smile,"${cell}"\nb.png,smile,"[1,1,1,1]"`;
    expect((await read(text)).boxes).toEqual([expected, [[1, 1, 1, 1]]]);
  }); // prettier-ignore

  it.each([
    ["lung_boxes_XYXY", [10, 20, 20, 20]],
    ["Bbox [x1, y1, x2, y2]", [10, 20, 20, 20]],
    ["box (xmin,ymin,xmax,ymax)", [10, 20, 20, 20]],
    ["bbox [x,y,w,h]", [10, 20, 30, 40]],
    ["rsna_boxes_xywh", [10, 20, 30, 40]],
  ])("called %s are understood by that", async (title, expected) => {
    const { boxes, asks } = await read(`file,class,"${title}"\na.png,smile,"[10, 20, 30, 40]"`);
    expect([boxes, asks]).toEqual([[[expected]], undefined]);
  });

  it("that nothing tells of are asked about, and read as it is said", async () => {
    const text = "file,class,BBox\na.png,smile,10 20 30 40\nb.png,smile,1 2 3 4";
    const { boxes, asks, labels } = await read(text);
    expect([boxes, asks]).toEqual([[[], []], "BBox"]);
    expect(labels[0]).toEqual({ class: "smile", concepts: undefined, boxes: [] });
    const key = JSON.stringify(["file", "class", "BBox"]);
    const said = async (form: "boxes" | "corners") => (await read(text, { ...FACE, columns: { [key]: { file: "file", class: "class", [form]: "BBox" } } })); // prettier-ignore
    expect((await said("boxes")).boxes).toEqual([[[10, 20, 30, 40]], [[1, 2, 3, 4]]]);
    expect((await said("corners")).boxes).toEqual([[[10, 20, 20, 20]], [[1, 2, 2, 2]]]);
    expect((await said("corners")).asks).toBeUndefined();
  });

  it("of which one can be no corners have sizes", async () => {
    const { boxes, asks } = await read("file,class,boxes\na.png,smile,10 20 30 40\nb.png,smile,50 2 3 4");
    expect([boxes, asks]).toEqual([[[[10, 20, 30, 40]], [[50, 2, 3, 4]]], undefined]);
  });

  it("go after columns of single sides, and are no attribute", async () => {
    const { boxes, labels } = await read("file,class,x,y,width,height,bbox_xyxy\na.png,smile,1,2,3,4,5 6 7 8");
    expect([boxes, labels[0]!.attributes]).toEqual([[[[1, 2, 3, 4]]], undefined]);
  });

  it("stand beside width and height of the image", async () => {
    const { boxes } = await read("image_id,width,height,class,bbox_xywh\na,1024,1024,smile,\"[834.0, 222.0, 56.0, 36.0]\"\na,1024,1024,smile,\"[1, 2, 3, 4]\""); // prettier-ignore
    expect(boxes).toEqual([[[834, 222, 56, 36], [1, 2, 3, 4]]]); // prettier-ignore
  });

  it.each(["10 20 5", "[10, 20, 0, 6]", "left 3 4 5"])(
    "that are none (%s) are refused, naming the row",
    async (cell) => {
      await expect(read(`file,class,box_xywh\na.png,smile,1 2 3 4\nb.png,smile,"${cell}"`)).rejects.toThrow(`Row 3 (b.png) has the boxes “${cell}”; expected x, y, width, height`); // prettier-ignore
    },
  );
});
