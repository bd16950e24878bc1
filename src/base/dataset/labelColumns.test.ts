import { describe, expect, it } from "vitest";

import type { Vocabulary } from "./formats/dataFormat";
import { readLabels } from "./readLabels";

/** Tables as their authors publish them, shortened. */
const TABLES = {
  rsna: "patientId,x,y,width,height,Target\n0004cfab,,,,,0\n00436515,264.0,152.0,213.0,379.0,1\n00436515,562.0,152.0,256.0,453.0,1\n",
  nih: 'Image Index,Finding Labels,Follow-up #,Patient ID,Patient Age,Patient Gender,View Position,OriginalImage[Width,Height],OriginalImagePixelSpacing[x,y],\n1_000.png,Cardiomegaly|Effusion,0,1,58,M,PA,2682,2749,0.143,0.143,\n2_000.png,No Finding,0,2,81,M,PA,2500,2048,0.171,0.171,\n3_000.png,"Pneumonia",0,3,74,F,AP,2500,2048,0.168,0.168,\n',
  nihBoxes:
    "Image Index,Finding Label,Bbox [x,y,w,h],,,\n1_000.png,Cardiomegaly,225.08,547.01,86.77,79.18,,,\n3_000.png,Pneumonia,686.1,131.5,185.4,313.4,,,\n",
  vinDr:
    "image_id,class_name,class_id,rad_id,x_min,y_min,x_max,y_max\n5021,No finding,14,R11,,,,\n9a59,Cardiomegaly,3,R10,691.0,1375.0,1653.0,1831.0\n9a59,Pneumonia,7,R9,100.25,200.5,300.75,400.5\n",
};
const PNEUMONIA: Vocabulary = {
  classes: ["normal", "pneumonia"],
  concepts: [{ name: "pneumonia", class: "pneumonia" }],
};
const CHEST: Vocabulary = {
  classes: ["No finding", "Cardiomegaly", "Effusion", "Pneumonia"],
  concepts: ["Cardiomegaly", "Effusion", "Pneumonia"].map((name) => ({ name: `shadow of ${name}`, class: name })),
};

async function read(text: string, vocabulary: Vocabulary, aliases: Record<string, string> = {}) {
  const unknown: string[] = [];
  const table = await readLabels(text, { ...vocabulary, aliases }, (name) => unknown.push(name));
  return { table, unknown, of: (file: string) => table.get(file)!.label };
}

describe("RSNA's pneumonia", () => {
  it("asks what 0 and 1 mean", async () => {
    const { table, unknown, of } = await read(TABLES.rsna, PNEUMONIA);
    expect(unknown).toEqual(["0", "1", "1"]);
    expect([...table.keys()]).toEqual(["0004cfab", "00436515"]);
    expect(of("00436515")).toEqual({ class: undefined, concepts: undefined, boxes: [] });
  });

  it("is read when that is said: a row with empty cells of a box is a label without one", async () => {
    const { unknown, of } = await read(TABLES.rsna, PNEUMONIA, { 0: "normal", 1: "pneumonia" });
    expect(unknown).toEqual([]);
    expect(of("0004cfab")).toMatchObject({ class: "normal", boxes: [] });
    expect(of("00436515")).toMatchObject({
      class: "pneumonia",
      boxes: [
        { concept: "pneumonia", x: 264, y: 152, width: 213, height: 379 },
        { concept: "pneumonia", x: 562, y: 152, width: 256, height: 453 },
      ],
    });
  });

  it("means numbers of classes where nobody can be asked", async () => {
    const table = await readLabels(TABLES.rsna, PNEUMONIA);
    expect([...table.values()].map(({ label }) => [label.class, label.boxes.length])).toEqual([["normal", 0], ["pneumonia", 2]]); // prettier-ignore
  });
});

describe("NIH's ChestX-ray14", () => {
  it("is read where a finding is one of the network's, and asks for the others", async () => {
    const { table, unknown, of } = await read(TABLES.nih, PNEUMONIA);
    expect(unknown).toEqual(["Cardiomegaly", "Effusion", "No Finding"]);
    expect(of("3_000.png")).toMatchObject({ class: "pneumonia", boxes: [], attributes: { "Patient Gender": "F" } });
    expect(table.get("2_000.png")).toMatchObject({ withoutClass: true });
  });

  it("takes no class where a picture has several findings that the network knows", async () => {
    const { table, unknown, of } = await read(TABLES.nih, CHEST);
    expect(unknown).toEqual([]);
    expect(table.get("1_000.png")).toMatchObject({
      label: { class: undefined },
      several: ["Cardiomegaly", "Effusion"],
    });
    expect(table.get("1_000.png")!.withoutClass).toBeUndefined();
    expect(of("2_000.png").class).toBe("No finding");
  });

  it("has its boxes under a heading that reaches over four columns", async () => {
    const { of } = await read(TABLES.nihBoxes, CHEST);
    const boxes = [{ concept: "shadow of Pneumonia", x: 686.1, y: 131.5, width: 185.4, height: 313.4 }];
    expect(of("3_000.png")).toEqual({ class: "Pneumonia", concepts: undefined, boxes });
    expect((await read(TABLES.nihBoxes, PNEUMONIA)).unknown).toEqual(["Cardiomegaly"]);
  });
});

it("reads VinDr's corners, of several findings in a picture each box with its own", async () => {
  const { table, of } = await read(TABLES.vinDr, CHEST);
  expect(of("5021")).toMatchObject({ class: "No finding", boxes: [] });
  expect(of("9a59").boxes).toEqual([
    { concept: "shadow of Cardiomegaly", x: 691, y: 1375, width: 962, height: 456 },
    { concept: "shadow of Pneumonia", x: 100.25, y: 200.5, width: 200.5, height: 200 },
  ]);
  expect(table.get("9a59")).toMatchObject({ label: { class: undefined }, several: ["Cardiomegaly", "Pneumonia"] });
  const { unknown, of: ofOne } = await read(TABLES.vinDr, PNEUMONIA, { "No finding": "normal" });
  expect(unknown).toEqual(["Cardiomegaly"]);
  expect(ofOne("9a59")).toMatchObject({ class: "pneumonia", boxes: [{ concept: "pneumonia", x: 100.25 }] });
});

describe("a box without a concept", () => {
  const boxed = "file,class,x,y,width,height\na,";
  it.each([
    ["whose class has none", `${boxed}normal,1,2,3,4`, PNEUMONIA, "Row 2 (a) has a box of “normal”, and the network has no single concept for that."],
    ["whose class is empty, of several", `${boxed},1,2,3,4`, CHEST, "Row 2 (a) has a box and does not say of what; expected one of shadow of Cardiomegaly, shadow of Effusion"],
  ])("%s is left out", async (_, text, vocabulary, sentence) => {
    const { table } = await read(text, vocabulary);
    expect(table.get("a")).toMatchObject({ label: { boxes: [] }, lost: [expect.stringContaining(sentence)] });
  }); // prettier-ignore

  it.each([
    ["the only one of the network", `${boxed},1,2,3,4`, PNEUMONIA, "pneumonia"],
    ["the only one, of no class", `${boxed}normal,1,2,3,4`, { classes: ["normal"], concepts: [{ name: "spot" }] }, "spot"],
    ["the one that the class is called like", `${boxed}spot,1,2,3,4`, { classes: ["ill"], concepts: [{ name: "spot", class: "ill" }, { name: "line", class: "ill" }] }, "spot"],
  ])("has %s", async (_, text, vocabulary, concept) => {
    expect((await read(text, vocabulary)).of("a").boxes).toEqual([{ concept, x: 1, y: 2, width: 3, height: 4 }]);
  }); // prettier-ignore

  it("is refused where nobody is told", async () => {
    await expect(readLabels(`${boxed},1,2,3,4`, CHEST)).rejects.toThrow("Row 2 (a) has a box and does not say of what");
  });
});

describe("columns called", () => {
  it.each([
    "id,label", "image_id,label", "filename,class", "path,label", "ImageID,LabelName", "Image-ID,CLASS", "img_path,labels", "image_name,target", "file path,Class Name", "patient_id,dx",
  ])("%s are read", async (header) => {
    expect((await read(`${header}\na.png,pneumonia\n`, PNEUMONIA)).of("a.png").class).toBe("pneumonia");
  }); // prettier-ignore

  it("width and height are the picture's beside corners", async () => {
    const text = "filename,width,height,class,xmin,ymin,xmax,ymax\na.png,512,256,pneumonia,1,2,11,22\n";
    expect((await read(text, PNEUMONIA)).of("a.png").boxes).toEqual([{ concept: "pneumonia", x: 1, y: 2, width: 10, height: 20 }]); // prettier-ignore
    const other = "image_id,width,height,x,y,w,h\na.png,512,256,1,2,10,20\n";
    expect((await read(other, PNEUMONIA)).of("a.png").boxes).toEqual([{ concept: "pneumonia", x: 1, y: 2, width: 10, height: 20 }]); // prettier-ignore
  });

  it("id, where another column has the file, are none of it", async () => {
    expect([...(await read("id,image,label\n1,a.png,normal\n", PNEUMONIA)).table.keys()]).toEqual(["a.png"]);
  });
});

describe("0 and 1", () => {
  it.each([
    ["are asked of a network of other than two classes", "id,label\na,0\nb,1\n", CHEST, ["0", "1"]],
    ["are asked in a column Target", "id,target\na,0\nb,1\n", PNEUMONIA, ["0", "1"]],
    ["are numbers beside others", "id,label\na,0\nb,1\nc,3\n", CHEST, []],
    ["are numbers of two classes", "id,label\na,0\nb,1\n", PNEUMONIA, []],
    ["are numbers where the column says so", "id,class_index\na,0\nb,1\n", CHEST, []],
  ])("%s", async (_, text, vocabulary, asked) => {
    expect((await read(text, vocabulary)).unknown).toEqual(asked);
  });
});

describe("spellings of cells", () => {
  it("decimal commas and empty boxes as programs write them", async () => {
    const text = "file;x;y;width;height\na;1,5;2;3,25;4\nb;NaN;NaN;NaN;NaN\nc;;;;\n";
    const { of } = await read(text, PNEUMONIA);
    expect([of("a").boxes, of("b").boxes, of("c").boxes]).toEqual([[{ concept: "pneumonia", x: 1.5, y: 2, width: 3.25, height: 4 }], [], []]); // prettier-ignore
  });

  it("one file in two normal forms", async () => {
    const text = "file,label,x,y,width,height\nu\u0308.png,pneumonia,1,2,3,4\n\u00fc.png,pneumonia,5,6,7,8\n";
    const { table } = await read(text, PNEUMONIA);
    expect([...table].map(([file, { label }]) => [file, label.boxes.length])).toEqual([["\u00fc.png", 2]]);
  });

  it("a heading with more commas in brackets than there are columns", async () => {
    expect((await read("file;class;size [w,h,d,e]\na;normal;1\n", PNEUMONIA)).of("a").class).toBe("normal");
  });
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["three corners", "file,xmin,ymin,xmax\na,1,2,3", "no column width and height: got file, xmin, ymin, xmax; boxes need all of x, y, width, height, or xmin, ymin, xmax, ymax."],
    ["corners in the wrong order", "file,xmin,ymin,xmax,ymax\na,5,2,3,4", "Row 2 (a) has the box x “5”, y “2”, xmax “3”, ymax “4”; expected four numbers in pixels, xmax above x and ymax above y."],
    ["half a box", "file,x,y,width,height\na,5,2,,4", "width “”, height “4”; expected four numbers"],
  ])("%s", async (_, text, sentence) => {
    await expect(read(text, PNEUMONIA)).rejects.toThrow(sentence);
  }); // prettier-ignore
});
