import { describe, expect, it } from "vitest";

import type { Label, Sample } from "./sample";
import { checkBox, trainSampleOf } from "./trainSampleOf";

const card = {
  classes: ["neutral", "smile"],
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
};
const sample = (label: Label | undefined): Sample => ({ id: "a", name: "a.png", width: 200, height: 100, split: "train", label }); // prettier-ignore
const made = (label: Label | undefined) => trainSampleOf(sample(label), card);

describe("concepts", () => {
  it.each<[string, Label | undefined, number | undefined, (boolean | undefined)[]]>([
    ["of a class: its own, and those of none", { class: "smile", boxes: [] }, 1, [false, true, true]],
    ["that are listed, and no others", { class: "smile", concepts: ["neutral"], boxes: [] }, 1, [true, false, false]],
    ["of nobody knows what", undefined, undefined, [undefined, undefined, undefined]],
    ["that have a box, of others nobody knows", { boxes: [{ concept: "smile", x: 0, y: 0, width: 1, height: 1 }] }, undefined, [undefined, true, undefined]],
    ["of another class that has a box", { class: "smile", boxes: [{ concept: "neutral", x: 0, y: 0, width: 1, height: 1 }] }, 1, [true, true, true]],
  ])("%s", (_, label, index, concepts) => {
    expect(made(label)).toMatchObject({ class: index, concepts });
  }); // prettier-ignore
});

it("gives boxes as shares of the image, by concept, cut off at its sides", () => {
  const boxes = [
    { concept: "smile", x: 50, y: 25, width: 100, height: 50 },
    { concept: "smile", x: -1, y: 0, width: 11, height: 10 },
  ];
  expect(made({ class: "smile", boxes }).boxes).toEqual([[], [[0.25, 0.25, 0.5, 0.5], [0, 0, 0.05, 0.1]], []]); // prettier-ignore
});

describe("a box", () => {
  const box = (x: number, y: number, width: number, height: number) => ({ concept: "smile", x, y, width, height });
  it.each([box(0, 0, 200, 100), box(-0.4, -0.4, 201, 101), box(199, 99, 1, 1)])("may touch the sides: %o", (one) => {
    expect(() => checkBox(one, sample(undefined))).not.toThrow();
  });
  it.each([box(150, 0, 60, 10), box(0, 95, 10, 10), box(-5, 0, 10, 10), box(300, 0, 5, 5), box(200, 0, 1, 1)])(
    "must lie in its image: %o",
    (one) => {
      expect(() => checkBox(one, sample(undefined))).toThrow("out of its image of 200 x 100 pixels");
    },
  );
});
