import { expect, it } from "vitest";

import { folders } from "./folders";
import { FACES, imagesAt, readAs } from "./testing";

const labelsOf = async (...paths: string[]) => {
  const { labels, notices } = await readAs(folders, {}, imagesAt(...paths));
  return { labels: paths.map((path) => [labels[path]?.label?.class, labels[path]?.split]), notices };
};

it.each([
  ["a folder per class", ["smile/a.png", "neutral/b.png"], [["smile", undefined], ["neutral", undefined]]],
  ["other capitals, somewhere below", ["set/Smile/1/a.png"], [["smile", undefined]]],
  ["sides above the classes", ["x/train/smile/a.png", "x/val/smile/a.png", "test/neutral/b.png", "held-out/smile/c.png"], [["smile", "train"], ["smile", "held-out"], ["neutral", "held-out"], ["smile", "held-out"]]],
  ["the deepest folder of a class", ["smile/neutral/a.png"], [["neutral", undefined]]],
  ["pictures beside the folders", ["smile/a.png", "b.png"], [["smile", undefined], [undefined, undefined]]],
])("reads %s", async (_, paths, expected) => {
  expect(await labelsOf(...paths)).toEqual({ labels: expected, notices: [] });
}); // prettier-ignore

it("names folders that are no class, with how many pictures are in them", async () => {
  const { labels, notices } = await labelsOf("smile/a.png", "laughter/b.png", "laughter/c.png");
  expect(labels).toEqual([["smile", undefined], [undefined, undefined], [undefined, undefined]]); // prettier-ignore
  expect(notices).toEqual([
    "These folders are no class of the network, and their images have none therefore: “laughter” (2). Expected folders called neutral, smile.",
  ]);
  expect((await labelsOf("cats/a.png", "dogs/b.png")).notices).toHaveLength(1);
});

it("says nothing of one folder of pictures, nor takes a folder test for a side", async () => {
  expect(await labelsOf("holiday/a.png", "holiday/b.png")).toEqual({ labels: [[undefined, undefined], [undefined, undefined]], notices: [] }); // prettier-ignore
  expect(await labelsOf("test/a.png")).toEqual({ labels: [[undefined, undefined]], notices: [] });
});

it("lets a table beside the folders add boxes to their classes", async () => {
  const texts = { "set/labels.csv": "file,concept,x,y,width,height\nsmile/a.png,common,1,2,3,4\n" };
  const { labels } = await readAs(folders, texts, imagesAt("set/smile/a.png", "set/neutral/b.png"));
  expect(labels).toEqual({
    "set/smile/a.png": { label: { class: "smile", boxes: [{ concept: "common", x: 1, y: 2, width: 3, height: 4 }] } },
    "set/neutral/b.png": { label: { class: "neutral", boxes: [] } },
  });
});

it("writes a folder per side and class, and a table of what they cannot say only where there is some", async () => {
  const sample = { id: "1", width: 100, height: 50, split: "train" as const };
  const smile = { class: "smile", boxes: [] };
  const samples = [{ ...sample, name: "x/a.png", label: smile }, { ...sample, name: "y/a.png", label: smile, split: "held-out" as const }]; // prettier-ignore
  const data = { name: "Faces", seed: 1, heldOut: 0.2, samples };
  expect(await folders.write(data, FACES)).toEqual({ files: new Map(), images: ["train/smile/a.png", "held-out/smile/a.png"] }); // prettier-ignore
  const { files, images } = await folders.write(
    { ...data, samples: [...samples, { ...sample, name: "b.png" }] },
    FACES,
  );
  expect(images[2]).toBe("unlabelled/b.png");
  expect(files.get("labels.csv")).toBe("file,class,split,concepts,concept,x,y,width,height\nunlabelled/b.png,,train,,,,,,\n"); // prettier-ignore
});
