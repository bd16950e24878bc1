import { describe, expect, it } from "vitest";

import { Problem } from "../../problem";
import { FACES, imagesAt, readAs } from "./testing";
import { voc } from "./voc";

const object = (name: string, [xmin, ymin, xmax, ymax]: number[]) =>
  `<object><name>${name}</name><pose>Left</pose><truncated>1</truncated><difficult>0</difficult>
   <bndbox><xmin>${xmin}</xmin><ymin>${ymin}</ymin><xmax>${xmax}</xmax><ymax>${ymax}</ymax></bndbox>
   <part><name>common</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>9</xmax><ymax>9</ymax></bndbox></part></object>`;
const xml = (objects: string, { filename = "2007_000032.jpg", width = 100, height = 50 } = {}) =>
  `<?xml version="1.0"?>\n<annotation>\n<folder>VOC2012</folder><filename>${filename}</filename>
   <source><database>The VOC2007 Database</database></source>
   <size><width>${width}</width><height>${height}</height><depth>3</depth></size><segmented>1</segmented>${objects}</annotation>`;

it("reads the layout of VOC, lists of sides among it; parts of objects are no objects", async () => {
  const texts = {
    "VOC2012/Annotations/2007_000032.xml": xml(object("Smile", [10, 5, 40, 25]) + object("hat", [1, 1, 5, 5])),
    "VOC2012/Annotations/2007_000033.xml": xml("", { filename: "2007_000033.jpg" }),
    "VOC2012/ImageSets/Main/train.txt": "2007_000032\n",
    "VOC2012/ImageSets/Main/val.txt": "2007_000033\n",
    "VOC2012/ImageSets/Main/trainval.txt": "2007_000032\n2007_000033\n",
    "VOC2012/ImageSets/Main/smile_val.txt": "2007_000032 -1\n",
  };
  const images = imagesAt("VOC2012/JPEGImages/2007_000032.jpg", "VOC2012/JPEGImages/2007_000033.jpg");
  const { labels, notices } = await readAs(voc, texts, images);
  expect(labels).toEqual({
    "VOC2012/JPEGImages/2007_000032.jpg": {
      label: { class: "smile", boxes: [{ concept: "smile", x: 10, y: 5, width: 30, height: 20 }] },
      split: "train",
    },
    "VOC2012/JPEGImages/2007_000033.jpg": { split: "held-out" },
  });
  expect(notices).toEqual([
    "The network has no class or concept of these names, which are left out: “hat” (1). It has neutral, smile and common.",
    "The class of 1 image was taken from its boxes.",
  ]);
});

it.each([
  ["is called like it, whatever stands inside", "labels/a.xml", "image.jpg", ["a.jpg", "b.jpg"], "a.jpg"],
  ["stands inside", "1.xml", "b.jpg", ["a.jpg", "b.jpg"], "b.jpg"],
  ["stands inside with another ending", "1.xml", "b", ["a.jpg", "b.png"], "b.png"],
  ["stands inside with another system's folders", "1.xml", "C:\\set\\b.jpg", ["a.jpg", "set/b.jpg"], "set/b.jpg"],
])("finds the image that %s", async (_, path, filename, images, found) => {
  const texts = { [path]: xml(object("common", [1, 1, 9, 9]), { filename }) };
  expect(Object.keys((await readAs(voc, texts, imagesAt(...images))).labels)).toEqual([found]);
});

describe("leaves out, with one notice,", () => {
  const good = xml(object("common", [10, 5, 40, 25]), { filename: "good.jpg" });
  it.each([
    ["a file that is cut off", good.slice(0, -30), /bad\.xml: It is no XML: .*\(line \d+, column \d+\)\. It is left out\./],
    ["a file with tags that do not fit", good.replace("</object>", "</objekt>"), /bad\.xml: It is no XML: .*object.*\(line \d+, column \d+\)/],
    ["a file that is no XML at all", "{}", /bad\.xml: It is no XML/],
    ["another XML", "<svg/>", /bad\.xml: It is an XML file about “svg”; expected “annotation”/],
    ["an object without a box", xml("<object><name>smile</name></object>"), /bad\.xml: object 1 has no box with the numbers xmin, ymin, xmax and ymax\. It is left out\./],
    ["a box that is no number", xml(object("common", [1, 1, 5, 5]).replace("<xmax>5", "<xmax>five")), /object 1 has no box/],
    ["a box outside its image", xml(object("common", [90, 1, 110, 5])), /bad\.jpg: The box of “common” reaches from \(90, 1\) to \(110, 5\)/],
    ["a box whose corners are changed", xml(object("common", [20, 5, 10, 9])), /The box of “common” is -10 x 4 pixels large/],
    ["the boxes of an image of another size", xml(object("common", [1, 1, 5, 5]), { width: 200 }), /bad\.jpg was annotated at 200 x 50 pixels, but has 100 x 50: its boxes are left out/],
  ])("%s", async (_, text, sentence) => {
    const { labels, notices } = await readAs(voc, { "good.xml": good, "bad.xml": text }, imagesAt("good.jpg", "bad.jpg"));
    expect(labels["good.jpg"]!.label!.boxes).toHaveLength(1);
    expect(labels["bad.jpg"]?.label).toBeUndefined();
    expect(notices).toEqual([expect.stringMatching(sentence)]);
  }); // prettier-ignore

  it("takes a size of 0 for none, as programs write it that do not know", async () => {
    const { labels } = await readAs(voc, { "a.xml": xml(object("common", [1, 1, 5, 5]), { width: 0, height: 0 }) }, imagesAt("a.jpg")); // prettier-ignore
    expect(labels["a.jpg"]!.label!.boxes).toHaveLength(1);
  });

  it("refuses when nothing is left, saying where", async () => {
    const bad = readAs(voc, { "a.xml": "<annotation><object>" }, imagesAt("a.jpg"));
    await expect(bad).rejects.toThrow(Problem);
    await expect(readAs(voc, { "a.xml": "<annotation><object>" }, imagesAt("a.jpg"))).rejects.toThrow(/Nothing of the annotations can be used. a\.xml: It is no XML/); // prettier-ignore
  });

  it("does not blow up what refers to itself", async () => {
    const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;"><!ENTITY c "&b;&b;&b;">]>${xml(object("&c;", [1, 1, 5, 5])).replace(/<\?.*?\?>\n/, "")}`; // prettier-ignore
    await expect(readAs(voc, { "a.xml": laughs }, imagesAt("a.jpg"))).rejects.toThrow(Problem);
  });
});

it("writes what a standard reader expects", async () => {
  const label = { class: "smile", concepts: ["smile", "common"], boxes: [{ concept: "smile", x: 0.1, y: 5, width: 0.2, height: 20 }] }; // prettier-ignore
  const samples = [{ id: "1", name: "faces/a.png", width: 100, height: 50, split: "train" as const, label }];
  const { files } = await voc.write({ name: "Faces", seed: 1, heldOut: 0.2, samples }, FACES);
  expect([...files.keys()]).toEqual(["annotations/faces/a.xml"]);
  expect(files.get("annotations/faces/a.xml")!.replaceAll("\t", " ")).toBe(`<annotation>
 <folder>images/faces</folder>
 <filename>a.png</filename>
 <size>
  <width>100</width>
  <height>50</height>
  <depth>3</depth>
 </size>
 <segmented>0</segmented>
 <class>smile</class>
 <concepts>
  <concept>smile</concept>
  <concept>common</concept>
 </concepts>
 <split>train</split>
 <object>
  <name>smile</name>
  <pose>Unspecified</pose>
  <truncated>0</truncated>
  <difficult>0</difficult>
  <bndbox>
   <xmin>0.1</xmin>
   <ymin>5</ymin>
   <xmax>0.3</xmax>
   <ymax>25</ymax>
  </bndbox>
 </object>
</annotation>
`);
});
