import { readFileSync } from "node:fs";
import { expect, it } from "vitest";

import { offered, type Sample } from "./samples";

const listed = JSON.parse(readFileSync("public/samples/samples.json", "utf8")) as Sample[];
const files = (samples: string[] | undefined) => offered(listed, { samples }).map(({ file }) => file);

it.each([
  [["phantom"], ["phantom.jpg"]],
  [["face"], ["astronaut-face.jpg", "astronaut.jpg"]],
  [["microscopy"], []],
  [[], []],
])("offers to a network for %j what is of its kind", (samples, expected) => {
  expect(files(samples)).toEqual(expected);
});

it("offers all to a network whose card does not tell, and none before there is a card", () => {
  expect(files(undefined)).toHaveLength(listed.length);
  expect(offered(listed, undefined)).toEqual([]);
});

it.each([
  "imagenet-resnet50",
  "pneumonia-inception",
  "pneumonia-resnet18",
  "pneumonia-resnet18-boxes",
  "smile-inception",
  "smile-resnet18",
])("offers something with %s, which says what it is for", (name) => {
  const card = JSON.parse(readFileSync(`models/${name}/card.json`, "utf8")) as {
    samples?: string[];
    pictures?: string;
  };
  expect(card.samples).toBeDefined();
  expect(files(card.samples)).not.toEqual([]);
  // A drawing for networks that judge X-rays, and for no others.
  expect(files(card.samples).includes("phantom.jpg")).toBe(card.pictures === "grey");
});
