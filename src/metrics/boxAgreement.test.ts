import { expect, it } from "vitest";

import { boxAgreement, inBoxes } from "./boxAgreement";
import { wilson } from "./wilson";

const map = (...values: number[]) => ({ width: 2, height: 2, values: Float32Array.from(values) });
const mask = (...values: number[]) => Uint8Array.from(values);

it.each([
  [
    "half of a map inside",
    map(0.5, 0.25, 0.75, 0.5),
    mask(1, 0, 1, 0),
    { inside: 0.625, peak: 1, iou: 0.5, even: 0.5 },
  ],
  ["all of it outside", map(0, 0, 1, 0), mask(1, 1, 0, 0), { inside: 0, peak: 0, iou: 0, even: 0.5 }],
  ["a perfect one", map(1, 0, 0, 0), mask(1, 0, 0, 0), { inside: 1, peak: 1, iou: 1, even: 0.25 }],
  [
    "0.5 is not above 0.5",
    map(0.5, 0.25, 0.125, 0.125),
    mask(1, 0, 0, 0),
    { inside: 0.5, peak: 1, iou: 0, even: 0.25 },
  ],
  [
    "an even one has the boxes' share",
    map(0.1, 0.1, 0.1, 0.1),
    mask(0, 1, 0, 0),
    { inside: 0.25, peak: 0, iou: 0, even: 0.25 },
  ],
  ["an empty one", map(0, 0, 0, 0), mask(0, 1, 0, 0), { inside: 0, peak: 0, iou: 0, even: 0.25 }],
])("%s", (_, values, boxes, expected) => {
  const found = inBoxes(values, boxes);
  for (const [name, value] of Object.entries(expected)) {
    expect(found[name as keyof typeof found], name).toBeCloseTo(value, 6);
  }
});

it("each image with boxes counts once, layer by layer", () => {
  const one = (layer: string, inside: number, peak: number) => ({ layer, inside, peak, iou: 0.5, even: 0.25 });
  const images = [
    [one("lap1", 0.2, 1), one("integrated", 1, 1)],
    undefined,
    [one("lap1", 0.6, 0), one("integrated", 1, 1)],
  ];
  const [first, integrated] = boxAgreement(images)!;
  expect(first).toMatchObject({ layer: "lap1", inside: { value: 0.4, n: 2 }, peak: wilson(1, 2), even: 0.25 });
  expect(first!.inside.interval[0]).toBeLessThan(0.2);
  expect(integrated!.peak).toEqual(wilson(2, 2));
});

it("says nothing without boxes", () => expect(boxAgreement([undefined])).toBeUndefined());
