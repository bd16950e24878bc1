import { unzipSync } from "fflate";
import { describe, expect, it } from "vitest";

import { dataFormats, type Label } from "../../base";
import type { StudioState } from "../../state";
import { dataArchive } from "./dataArchive";

const url = (text: string) => `data:image/png;base64,${Buffer.from(text).toString("base64")}`;

function state(fileUrl = url("first")) {
  const images = [
    { id: "1", name: "a.png", path: "smile/a.png", fileUrl },
    { id: "2", name: "b.png", fileUrl: url("second") },
    { id: "3", name: "unread.png", fileUrl: url("third") },
  ];
  const labels: Record<string, Label> = {
    1: { class: "smile", boxes: [{ concept: "smile", x: 1, y: 2, width: 3, height: 4 }] },
  };
  const known = { 1: { hash: "one", width: 10, height: 10 }, 2: { hash: "two", width: 10, height: 10 } };
  const data = { name: "Faces", seed: 1, heldOut: 0.2, labels, known, decided: { 1: "train", 2: "held-out" } };
  const card = { classes: ["neutral", "smile"], concepts: [{ name: "smile", class: "smile" }] };
  return { images, data, model: { info: { card } } } as unknown as StudioState;
}
const format = (name: string) => dataFormats.find((one) => one.name === name)!;
const unzipped = async (archive: Blob) => {
  const files = unzipSync(new Uint8Array(await archive.arrayBuffer()));
  return Object.fromEntries(Object.entries(files).map(([path, bytes]) => [path, new TextDecoder().decode(bytes)]));
};

describe("dataArchive", () => {
  it("holds the annotations, and the pictures where they say", async () => {
    const files = await unzipped(await dataArchive(state(), format("csv"), true));
    expect(Object.keys(files).sort()).toEqual(["images/b.png", "images/smile/a.png", "labels.csv"]);
    expect(files["images/smile/a.png"]).toBe("first");
    expect(files["labels.csv"]).toContain("images/smile/a.png,smile,train,,smile,1,2,3,4");
    expect(files["labels.csv"]).toContain("images/b.png,,held-out");
  });

  it("leaves the pictures at home", async () => {
    const files = await unzipped(await dataArchive(state(), format("coco"), false));
    expect(Object.keys(files)).toEqual(["annotations.json"]);
  });

  it.each([
    ["a picture that cannot be read any more", state("blob:gone"), "csv", true, "smile/a.png cannot be read any more"],
    ["folders without their pictures", state(), "folders", false, "take the pictures along"],
    ["nothing read yet", { ...state(), images: [] }, "csv", false, "No picture has been read yet"],
    ["no network", { ...state(), model: { info: undefined } } as StudioState, "csv", false, "No network is loaded"],
  ])("refuses %s", async (_, now, name, withPictures, sentence) => {
    await expect(dataArchive(now, format(name), withPictures)).rejects.toThrow(sentence);
  });

  it("stops when it is called off", async () => {
    const abort = new AbortController();
    const archive = dataArchive(state(), format("csv"), true, {
      signal: abort.signal,
      onProgress: () => abort.abort(),
    });
    await expect(archive).rejects.toThrow(/abort/i);
  });
});
