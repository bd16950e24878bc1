import { describe, expect, it } from "vitest";

import { Problem } from "../../problem";
import { FACES, imagesAt, readAs } from "./testing";
import { yolo } from "./yolo";

/** As docs.ultralytics.com shows it. */
const coco8 = {
  "coco8.yaml": "# parent\npath: coco8 # dataset root dir\ntrain: images/train # train images\nval: images/val # val images\ntest: # test images (optional)\n\n# Classes\nnames:\n  0: Smile\n  1: common\n  2: hat\n",
  "coco8/labels/train/000000000009.txt": "0 0.5 0.5 0.2 0.4\n1 0.1 0.2 0.1 0.2\n\n2 0.5 0.5 0.1 0.1\n",
  "coco8/labels/val/000000000036.txt": "1 0.05 0.1 0.1 0.2 \r\n",
  "coco8/README.txt": "Eight images of COCO.",
}; // prettier-ignore
const images = imagesAt(
  "coco8/images/train/000000000009.jpg",
  "coco8/images/train/000000000025.jpg",
  "coco8/images/val/000000000036.png",
);
const data = (labels: string, yaml = "names: [smile, common]") => readAs(yolo, { "data.yaml": yaml, "labels/a.txt": labels }, imagesAt("images/a.jpg")); // prettier-ignore

it("reads a data set as Ultralytics lays it out; images without boxes keep their side", async () => {
  const { labels, notices } = await readAs(yolo, coco8, images);
  expect(labels).toEqual({
    "coco8/images/train/000000000009.jpg": {
      label: {
        class: "smile",
        boxes: [
          { concept: "smile", x: 40, y: 15, width: 20, height: 20 },
          { concept: "common", x: 5, y: 5, width: 10, height: 10 },
        ],
      },
      split: "train",
    },
    "coco8/images/val/000000000036.png": {
      label: { boxes: [{ concept: "common", x: 0, y: 0, width: 10, height: 10 }] },
      split: "held-out",
    },
  });
  expect(notices).toEqual([
    "The network has no class or concept of these names, which are left out: “hat” (1). It has neutral, smile and common.",
    "The class of 1 image was taken from its boxes.",
  ]);
});

it.each([
  ["folders of sides above those of images and labels", { "data.yaml": "train: ../train/images\nval: ../valid/images\nnc: 1\nnames: ['smile']", "train/labels/a.txt": "0 .5 .5 .1 .1", "valid/labels/a.txt": "0 .5 .5 .2 .2" }, ["train/images/a.jpg", "valid/images/a.jpg"]],
  ["lists of images", { "data.yaml": "train: sides/a.txt\nval: [sides/b.txt]\nnames: [smile]", "sides/a.txt": "../images/1.jpg\n", "sides/b.txt": "../images/2.jpg", "labels/1.txt": "0 .5 .5 .1 .1", "labels/2.txt": "0 .5 .5 .2 .2" }, ["images/1.jpg", "images/2.jpg"]],
  ["lists that data.yaml does not name", { "classes.txt": "smile\n", "train.txt": "/home/me/set/1.jpg\n", "val.txt": "/home/me/set/2.jpg", "1.txt": "0 .5 .5 .1 .1", "2.txt": "0 .5 .5 .2 .2" }, ["1.jpg", "2.jpg"]],
  ["folders in another normal form than data.yaml's", { "data.yaml": "train: \u00fcben\nval: pr\u00fcfen\nnames: [smile]", "labels/u\u0308ben/1.txt": "0 .5 .5 .1 .1", "labels/pru\u0308fen/2.txt": "0 .5 .5 .2 .2" }, ["images/u\u0308ben/1.jpg", "images/pru\u0308fen/2.jpg"]],
])("reads sides from %s", async (_, texts, paths) => {
  const { labels, notices } = await readAs(yolo, texts, imagesAt(...paths));
  expect(paths.map((path) => labels[path])).toMatchObject([
    { label: { class: "smile", boxes: [{ width: 10, height: 5 }] }, split: "train" },
    { label: { class: "smile", boxes: [{ width: 20, height: 10 }] }, split: "held-out" },
  ]);
  expect(notices).toEqual(["The class of 2 images was taken from their boxes."]);
}); // prettier-ignore

it.each([
  ["names without a data.yaml", { "classes.txt": "smile\ncommon\n", "a.txt": "1 0.5 0.5 0.2 0.4" }],
  ["darknet's names", { "obj.names": "smile\r\ncommon", "obj_train_data/a.txt": "1 0.5 0.5 0.2 0.4" }],
  ["a confidence behind the box", { "data.yaml": "names: [smile, common]", "labels/a.txt": "1 0.5 0.5 0.2 0.4 0.93" }],
  ["key points behind the box", { "data.yaml": "kpt_shape: [2, 3]\nnames: [smile, common]", "labels/a.txt": "1 .5 .5 .2 .4 .1 .1 2 .2 .2 2" }],
  ["an outline", { "data.yaml": "names: [smile, common]", "labels/a.txt": "1 0.4 0.3 0.6 0.4 0.5 0.7" }],
  ["a data.yaml beside another YAML", { "docker.yml": "services: {}", "data.yaml": "names: {1: common, 0: smile}", "labels/a.txt": "1 0.5 0.5 0.2 0.4" }],
])("reads %s", async (_, texts) => {
  const { labels, notices } = await readAs(yolo, texts, imagesAt("a.jpg"));
  expect(labels["a.jpg"]!.label).toEqual({ boxes: [{ concept: "common", x: 40, y: 15, width: 20, height: 20 }] });
  expect(notices).toEqual([]);
}); // prettier-ignore

describe("leaves out, with one notice,", () => {
  it.each([
    ["a line that is no box", "0 .5 .5 .1 .1\nsmile .5 .5 .1 .1\n0 1 2", "labels/a.txt, line 2: got “smile .5 .5 .1 .1”; expected the number of a class, then the box's centre, width and height as shares of the image. It is left out, and so is 1 more."],
    ["a box in pixels", "0 .5 .5 .1 .1\n0 50 20 10 10", "reaches from (4500, 750) to (5500, 1250), out of its image of 100 x 50 pixels"],
    ["a number without a name", "0 .5 .5 .1 .1\n7 .5 .5 .1 .1", "“number 7” (1)"],
  ])("%s", async (_, text, sentence) => {
    const { labels, notices } = await data(text);
    expect(labels["images/a.jpg"]!.label!.boxes).toHaveLength(1);
    expect(notices.filter((notice) => notice.includes(sentence))).toHaveLength(1);
  }); // prettier-ignore

  it("labels of images that are not there, under all their names", async () => {
    const texts = { "data.yaml": "names: [smile]", "labels/a.txt": "0 .5 .5 .1 .1", "labels/b.txt": "", "train.txt": "./images/b.jpg\n./images/a.jpg" }; // prettier-ignore
    const { notices } = await readAs(yolo, texts, imagesAt("images/a.jpg"));
    expect(notices[0]).toBe("The annotations name images/b, which is not among the images; drop it as well.");
  });
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["a broken data.yaml", { "data.yaml": "names: [smile\ntrain: x", "labels/a.txt": "" }, /data\.yaml is no YAML: .* at line 2, column 1/],
    ["labels without names", { "labels/a.txt": "0 .5 .5 .1 .1" }, /There is no data.yaml or classes.txt, so nobody says which class/],
    ["a YAML without names", { "data.yaml": "train: x", "labels/a.txt": "0 .5 .5 .1 .1" }, /data.yaml has no “names”/],
    ["names that are no list", { "data.yaml": "names: smile", "labels/a.txt": "" }, /has the names "smile"; expected a list, or a number for each/],
    ["names that differ", { "a.yaml": "names: [smile]", "b.yaml": "names: [common]", "labels/a.txt": "" }, /a.yaml and b.yaml name the classes of the YOLO files differently/],
  ])("%s", async (_, texts, sentence) => {
    await expect(readAs(yolo, texts as Record<string, string>, imagesAt("a.jpg"))).rejects.toThrow(Problem);
    await expect(readAs(yolo, texts as Record<string, string>, imagesAt("a.jpg"))).rejects.toThrow(sentence);
  }); // prettier-ignore
});

it("is not about a folder of pictures with a text", () => {
  const files = ["a.jpg", "notes.txt", "labels.csv"].map((path) => ({ path, text: () => Promise.resolve("") }));
  expect(yolo.find(files)).toEqual([]);
});

it("writes what Ultralytics reads", async () => {
  const sample = { id: "1", name: "a.png", width: 100, height: 50, split: "train" as const };
  const box = { concept: "smile", x: 40, y: 15, width: 20, height: 20 };
  const samples = [{ ...sample, label: { class: "smile", boxes: [box] } }, { ...sample, name: "b.png", split: "held-out" as const }]; // prettier-ignore
  const { files } = await yolo.write({ name: "Faces", seed: 1, heldOut: 0.2, samples }, FACES);
  expect(Object.fromEntries(files)).toEqual({
    "data.yaml": "path: .\ntrain: train.txt\nval: val.txt\nnames:\n  0: neutral\n  1: smile\n  2: common\n",
    "train.txt": "./images/a.png\n",
    "val.txt": "./images/b.png\n",
    "labels/a.txt": "1 0.5 0.5 0.2 0.4\n",
    "labels.csv": "file,class,split,concepts,concept,x,y,width,height\nimages/a.png,smile,train,,,,,,\nimages/b.png,,held-out,,,,,,\n",
  }); // prettier-ignore
});
