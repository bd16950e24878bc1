import { describe, expect, it } from "vitest";

import { Problem } from "../problem";
import { readLabels } from "./readLabels";

const card = {
  classes: ["neutral", "smile"],
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
};
const read = async (text: string) => [...(await readLabels(text, card))];
const label = async (text: string) => (await read(text))[0]![1].label;

describe("whose the images are", () => {
  const clusters = async (text: string) => (await read(text)).map(([, { cluster }]) => cluster?.value);

  it("stands in a column that is no attribute; an empty cell says nothing", async () => {
    const text = "file,class,Patient ID,study_id,sex\na.png,0,Ann,1,F\nb.png,1,,2,M\nc.png,1,ann,3,F";
    await expect(clusters(text)).resolves.toEqual(["ann", undefined, "ann"]);
    expect((await label(text)).attributes).toEqual({ sex: "F" });
  });

  it("may stand in one of several rows of boxes", async () => {
    const rows = ["a.png,smile,1,1,2,2,Ann", "a.png,smile,4,4,2,2,", "b.png,smile,1,1,2,2,Bob"];
    await expect(clusters(`file,concept,x,y,width,height,patient\n${rows.join("\n")}`)).resolves.toEqual(["ann", "bob"]); // prettier-ignore
  });

  it("is refused where two rows disagree, in a sentence that names nobody", async () => {
    const refused = await read("file,class,patient\na.png,0,Ann\na.png,0,Bob").catch((error: Problem) => error.message);
    expect(refused).toBe("Rows 2 and 3 contradict each other: a.png has another patient in each. Keep one of them.");
  });
});

describe("reads", () => {
  it("file and class; what other columns say are attributes", async () => {
    await expect(read("file,label,yaw\r\na.png,smile,-0.1\r\nb.png,neutral,0.2\r\n\r\n")).resolves.toEqual([
      [
        "a.png",
        {
          label: { class: "smile", concepts: undefined, boxes: [], attributes: { yaw: "-0.1" } },
          split: undefined,
          row: 2,
          boxRows: [],
        },
      ],
      [
        "b.png",
        {
          label: { class: "neutral", concepts: undefined, boxes: [], attributes: { yaw: "0.2" } },
          split: undefined,
          row: 3,
          boxRows: [],
        },
      ],
    ]);
  });

  it.each([
    ["other names of the columns, in other cases", "Target,FileName\nsmile,a.png"],
    ["semicolons", "file;class\na.png;smile"],
    ["tabs", "file\tclass\na.png\tsmile"],
    ["a byte order mark", "\uFEFFfile,class\na.png,smile"],
    ["quotation marks", '"file","class"\n"a.png","smile"'],
    ["blanks around cells", " file , class \n a.png , smile "],
    ["the number of a class", "file,class\na.png,1"],
    ["a class in capitals", "file,class\na.png,SMILE"],
    ["the first of several columns for the file", "name,file,class\nAnna,a.png,smile"],
    ["a column of indices", "file,class_index\na.png,1"],
    ["paths of another system", "path,class\n.\\a.png,smile"],
    ["sizes of the images", "file,width,height,class\na.png,128,128,smile"],
    ["a row that is there twice", "file,class\na.png,smile\na.png,smile"],
  ])("%s", async (_, text) => {
    expect((await read(text)).map(([file, { label }]) => [file, label.class])).toEqual([["a.png", "smile"]]);
  });

  it("names with commas, quotation marks and line breaks", async () => {
    const all = await read('file,class\n"a, ""b"".png",smile\n"two\nlines.png",0');
    expect(all.map(([file]) => file)).toEqual(['a, "b".png', "two\nlines.png"]);
  });

  it("a class that is called like another's number by its name", async () => {
    const digits = { classes: ["1", "0"], concepts: [{ name: "one" }] };
    expect((await readLabels("file,class\na.png,0", digits)).get("a.png")!.label.class).toBe("0");
  });

  it.each([
    ["train", "train"],
    ["Training", "train"],
    ["validation", "held-out"],
    ["val", "held-out"],
    ["held-out", "held-out"],
    ["held_out", "held-out"],
    ["test", "held-out"],
    ["", undefined],
  ])("the split %s", async (text, split) => {
    expect((await read(`file,class,split\na.png,smile,${text}`))[0]![1].split).toBe(split);
  });

  it.each([
    ["smile;common", ["smile", "common"]],
    ["Smile | common", ["smile", "common"]],
    ['["smile", "common"]', ["smile", "common"]],
    ["[]", []],
    ["", undefined],
  ])("concepts in the list %s", async (list, concepts) => {
    const cell = `"${list.replaceAll('"', '""')}"`;
    expect((await label(`file,class,concepts\na.png,smile,${cell}`)).concepts).toEqual(concepts);
    expect(await label(`file,concept\na.png,${cell}`)).toMatchObject({ class: undefined, concepts });
  });

  it("what the network knows, telling of the rest, where that is asked for", async () => {
    const text =
      "file,class,concepts,concept,x,y,width,height\na.png,happy,smile;teeth,teeth,1,2,3,4\nb.png,smile,teeth,common,1,2,3,4";
    const leftOut: string[] = [];
    const all = await readLabels(text, card, (name) => leftOut.push(name));
    expect(leftOut).toEqual(["happy", "teeth", "teeth", "teeth"]);
    expect(all.get("a.png")!.label).toEqual({ class: undefined, concepts: ["smile"], boxes: [] });
    expect(all.get("b.png")!.label).toMatchObject({ class: "smile", concepts: undefined, boxes: [{ concept: "common" }] }); // prettier-ignore
  });

  it("several boxes of a file, and files without", async () => {
    const text =
      "file,class,concept,x,y,width,height\na.png,smile,smile,1,2,3.5,4\nb.png,neutral,,,,,\na.png,,common,0,0,9,9";
    const all = new Map(await read(text));
    expect(all.get("a.png")).toMatchObject({
      label: {
        class: "smile",
        boxes: [
          { concept: "smile", x: 1, y: 2, width: 3.5, height: 4 },
          { concept: "common", x: 0, y: 0, width: 9, height: 9 },
        ],
      },
      row: 2,
      boxRows: [2, 4],
    });
    expect(all.get("b.png")!.label.boxes).toEqual([]);
  });
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["nothing", "", "no column for the file: got nothing; expected one of file, filename"],
    ["no file column", "picture,class\na,smile", "no column for the file: got picture, class"],
    ["no class column", "file,kind\na.png,smile", "no column for the class: got file, kind; expected one of class, label"],
    ["no rows", "file,class\n\n", "no row below the header"],
    ["a row without a file", "file,class\na.png,smile\n,smile", "Row 3 names no file"],
    ["a class that is not there", "file,class\na.png,happy", "Row 2 (a.png) names the class “happy”; expected neutral, smile, or a number from 0 to 1."],
    ["a number that is too large", "file,class\na.png,2", "the class “2”"],
    ["a split that is not there", "file,class,split\na.png,smile,dev", "Row 2 (a.png) names the split “dev”"],
    ["a concept that is not there", "file,class,concepts\na.png,smile,smile;teeth", "Row 2 (a.png) names the concept “teeth”"],
    ["two classes", "file,class\na.png,smile\nb.png,smile\na.png,neutral", "Rows 2 and 4 contradict each other: a.png has the class “smile” in one and “neutral” in the other"],
    ["two splits", "file,class,split\na.png,smile,train\na.png,smile,test", "the split “train” in one and “held-out”"],
    ["two lists of concepts", "file,class,concepts\na.png,smile,smile\na.png,smile,common", "the concepts “smile” in one"],
    ["half of the columns of a box", "file,class,x,y\na.png,smile,1,2", "no column width and height: got file, class, x, y; boxes need all of concept (or class), x, y, width, height, or concept (or class), xmin, ymin, xmax, ymax."],
    ["half a box", "file,class,concept,x,y,width,height\na.png,smile,smile,1,2,3,", "Row 2 (a.png) has the box x “1”, y “2”, width “3”, height “”"],
    ["a box that is no number", "file,class,concept,x,y,width,height\na.png,smile,smile,1,2,3,high", "height “high”"],
    ["a box without width", "file,class,concept,x,y,width,height\na.png,smile,smile,1,2,0,4", "above 0"],
    ["a box of a stranger", "file,class,concept,x,y,width,height\na.png,smile,teeth,1,2,3,4", "the concept “teeth”"],
    ["a box of a concept that is said to lack", "file,concepts,concept,x,y,width,height\na.png,smile,common,1,2,3,4", "Row 2 (a.png) has a box of common, which its concepts (smile) leave out"],
    ["a quotation mark that is not closed", 'file,class\n"a.png,smile', "Row 2 of the labels is no CSV"],
  ])("%s", async (_, text, sentence) => {
    await expect(read(text)).rejects.toThrow(Problem);
    await expect(read(text)).rejects.toThrow(sentence);
  }); // prettier-ignore
});
