import { describe, expect, it } from "vitest";

import { Problem } from "../../problem";
import { coco } from "./coco";
import { FACES, imagesAt, readAs } from "./testing";

/** As cocodataset.org describes it, with all fields of its object detection. */
const instances = {
  info: { year: 2017, version: "1.0", description: "COCO 2017", contributor: "", url: "", date_created: "2017/09/01" },
  licenses: [{ id: 1, name: "Attribution", url: "http://creativecommons.org/licenses/by/2.0/" }],
  images: [
    { license: 1, file_name: "000000397133.jpg", coco_url: "", height: 50, width: 100, date_captured: "", id: 397133 },
    { license: 1, file_name: "000000037777.jpg", height: 50, width: 100, id: 37777 },
    { license: 1, file_name: "000000000001.jpg", height: 50, width: 100, id: 1 },
  ],
  annotations: [
    { segmentation: [[10, 5, 40, 5, 40, 25]], area: 300, iscrowd: 0, image_id: 397133, bbox: [10, 5, 30.5, 20], category_id: 18, id: 1768 },
    { segmentation: [], area: 4, iscrowd: 0, image_id: 397133, bbox: [1, 2, 2, 2], category_id: 3, id: 1769 },
    { segmentation: { counts: [272, 2], size: [50, 100] }, area: 9, iscrowd: 1, image_id: 397133, bbox: [0, 0, 9, 9], category_id: 18, id: 9 },
    { segmentation: [], area: 100, iscrowd: 0, image_id: 37777, bbox: [0, 0, 10, 10], category_id: 77, id: 1770 },
  ],
  categories: [{ supercategory: "face", id: 18, name: "Smile" }, { supercategory: "", id: 3, name: "common" }, { supercategory: "", id: 77, name: "hat" }],
}; // prettier-ignore
const images = imagesAt("train2017/000000397133.jpg", "train2017/000000037777.jpg", "train2017/000000000001.jpg");
const read = (json: unknown, paths = images, name = "annotations/instances_train2017.json") =>
  readAs(coco, { [name]: typeof json === "string" ? json : JSON.stringify(json) }, paths);

it("reads to whom images belong from a member that says so, and from none that answers yes or no", async () => {
  const named = (name: string, values: unknown[]) => ({ ...instances, images: instances.images.map((image, i) => ({ ...image, [name]: values[i] })) }); // prettier-ignore
  const clusters = async (json: unknown) => Object.values((await read(json)).labels).map(({ cluster }) => cluster);
  const [first, second] = [
    { column: "patient_id", value: "12" },
    { column: "patient_id", value: "b" },
  ];
  expect(await clusters(named("patient_id", [12, "B", null]))).toEqual([first, second, undefined]);
  expect(await clusters(named("patient", ["yes", "no", "no"]))).toEqual([undefined, undefined, undefined]);
});

it("reads COCO's own files", async () => {
  const { labels, notices } = await read(instances);
  expect(labels).toEqual({
    "train2017/000000397133.jpg": {
      label: {
        class: "smile",
        boxes: [
          { concept: "smile", x: 10, y: 5, width: 30.5, height: 20 },
          { concept: "common", x: 1, y: 2, width: 2, height: 2 },
        ],
      },
      split: "train",
    },
    "train2017/000000037777.jpg": { split: "train" },
    "train2017/000000000001.jpg": { split: "train" },
  });
  expect(notices).toEqual([
    "Outlines (segmentation) are not read, only boxes.",
    "Boxes around crowds (iscrowd) are left out: they are no box of one thing.",
    "The network has no class or concept of these names, which are left out: “hat” (1). It has neutral, smile and common.",
    "The class of 1 image was taken from its boxes.",
  ]);
});

it("reads several files with the same names inside, each with its folder", async () => {
  const one = (category: number) => JSON.stringify({ ...instances, images: [{ id: 5, file_name: "a.jpg" }], annotations: [{ image_id: 5, category_id: category, bbox: [0, 0, 5, 5] }] }); // prettier-ignore
  const texts = { "train/_annotations.coco.json": one(18), "valid/_annotations.coco.json": one(3) };
  const { labels } = await readAs(coco, texts, imagesAt("train/a.jpg", "valid/a.jpg"));
  expect(labels["train/a.jpg"]).toMatchObject({ label: { boxes: [{ concept: "smile" }] }, split: "train" });
  expect(labels["valid/a.jpg"]).toMatchObject({ label: { boxes: [{ concept: "common" }] }, split: "held-out" });
});

describe("leaves out, with one notice,", () => {
  const smile = (bbox: unknown, image = 1) => ({ image_id: image, category_id: 18, bbox });
  const withBoxes = (...annotations: object[]) => ({
    ...instances,
    annotations: [smile([1, 1, 5, 5]), ...annotations],
  });
  it.each([
    ["a box outside its image", withBoxes(smile([90, 0, 20, 5]), smile([0, 49, 5, 5])), "000000000001.jpg: The box of “smile” reaches from (90, 0) to (110, 5), out of its image of 100 x 50 pixels"],
    ["a box without size", withBoxes(smile([90, 0, 0, 5])), "is 0 x 5 pixels large. It is left out."],
    ["a box that is none", withBoxes(smile([1, 2, 3]), smile(null)), "annotations[1] has the bbox [1,2,3]; expected four numbers. It is left out, and so is 1 more."],
    ["a box of no image", withBoxes(smile([1, 1, 5, 5], 6)), "annotations[1] is of the image 6, which is not in “images”."],
    ["a category of no name", withBoxes({ ...smile([1, 1, 5, 5]), category_id: 4 }), "“category 4” (1)"],
    ["images that are not there", { ...withBoxes(), images: [...instances.images, ...[2, 3, 4, 5].map((id) => ({ id, file_name: `${id}.jpg` }))] }, "The annotations name 4 images that are not there: 2.jpg, 3.jpg, 4.jpg and 1 more. Drop them as well."],
  ])("%s", async (_, json, sentence) => {
    const { labels, notices } = await read(json);
    expect(labels["train2017/000000000001.jpg"]!.label!.boxes).toHaveLength(1);
    expect(notices.filter((notice) => notice.includes(sentence))).toHaveLength(1);
    expect(notices).toHaveLength(2); // and whence the class was taken
  }); // prettier-ignore

  it("boxes that were drawn at another size, and keeps what else is said", async () => {
    const sized = {
      ...instances,
      images: instances.images.map((image) => ({ ...image, width: 640, class: "neutral" })),
    };
    const { labels, notices } = await read(sized);
    expect(labels["train2017/000000397133.jpg"]!.label).toEqual({ class: "neutral", boxes: [] });
    expect(notices).toContain("train2017/000000397133.jpg was annotated at 640 x 50 pixels, but has 100 x 50: its boxes are left out. Drop the images that were annotated."); // prettier-ignore
  });
});

describe("refuses, in a sentence,", () => {
  it.each([
    ["what is no JSON", '{"images": [', "x/instances.json is no JSON: "],
    ["another JSON", "[1]", "is no COCO: expected “images” to be a list of objects, got undefined."],
    ["annotations that are no list", { images: [], annotations: {} }, "expected “annotations” to be a list of objects, got object."],
    ["an image that is no object", { images: [null] }, "expected “images” to be a list of objects, got an entry null."],
    ["an image without a name", { images: [{ id: 1 }] }, "images[0] has the file_name undefined; expected a path."],
    ["two images of one id", { images: [{ id: 1, file_name: "a" }, { id: 1, file_name: "b" }] }, "images[1] has the id 1 again"],
    ["images that are all missing", { images: [{ id: 1, file_name: "a.jpg" }] }, "Nothing of the annotations can be used. The annotations name a.jpg, which is not among the images; drop it as well."],
    ["categories that are all unknown", { ...instances, categories: [] }, "Nothing of the annotations can be used. "],
  ])("%s", async (_, json, sentence) => {
    await expect(read(json, imagesAt("000000397133.jpg", "000000037777.jpg", "000000000001.jpg"), "x/instances.json")).rejects.toThrow(Problem);
    await expect(read(json, imagesAt("000000397133.jpg", "000000037777.jpg", "000000000001.jpg"), "x/instances.json")).rejects.toThrow(sentence);
  }); // prettier-ignore
});

it("does not take a network's files for annotations", () => {
  const files = ["model.json", "a/card.json", "b/labels.json"].map((path) => ({
    path,
    text: () => Promise.resolve(""),
  }));
  expect(coco.find(files).map(({ path }) => path)).toEqual(["b/labels.json"]);
});

it("writes what a standard reader expects", async () => {
  const sample = { id: "1", name: "a.png", width: 100, height: 50, split: "train" as const };
  const box = { concept: "smile", x: 1.5, y: 2, width: 10, height: 20 };
  const data = { name: "Faces", seed: 1, heldOut: 0.2, samples: [{ ...sample, label: { boxes: [box] } }, { ...sample, name: "b/a.png" }] }; // prettier-ignore
  const { files, images } = await coco.write(data, FACES);
  expect(images).toEqual(["images/a.png", "images/b/a.png"]);
  const json = JSON.parse(files.get("annotations.json")!) as typeof instances;
  expect(json.images.map(({ id, file_name, width, height }) => [id, file_name, width, height])).toEqual([[1, "a.png", 100, 50], [2, "b/a.png", 100, 50]]); // prettier-ignore
  expect(json.annotations).toEqual([{ id: 1, image_id: 1, category_id: 2, bbox: [1.5, 2, 10, 20], area: 200, segmentation: [], iscrowd: 0 }]); // prettier-ignore
  expect(json.categories.map(({ id, name }) => [id, name])).toEqual([[1, "neutral"], [2, "smile"], [3, "common"]]); // prettier-ignore
});
