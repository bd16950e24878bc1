import { expect, it } from "vitest";

import { Problem } from "../../base";
import { outputShape } from "./outputShape";
import { around, settingsOf } from "./testing";

it.each([
  ["a stem", [2, 224, 224, 3], { kernelShape: [7, 7, 3, 64], strides: [2, 2], padding: around(3) }, [2, 112, 112, 64]],
  ["dilation", [1, 9, 10, 4], { kernelShape: [3, 2, 4, 5], dilations: [2, 3] }, [1, 5, 7, 5]],
  ["cropping", [1, 9, 8, 4], { kernelShape: [3, 3, 4, 5], padding: [[-2, -1], [-1, 3]] }, [1, 4, 8, 5]], // prettier-ignore
  ["one pixel", [1, 3, 3, 4], { kernelShape: [3, 3, 4, 5], strides: [2, 3] }, [1, 1, 1, 5]],
] as const)("of %s", (_, input, some, expected) => {
  expect(outputShape(settingsOf(some as unknown as Parameters<typeof settingsOf>[0]), input)).toEqual(expected);
});

it("refuses other channels and inputs smaller than the kernel, with both numbers", () => {
  const settings = settingsOf({ kernelShape: [5, 3, 4, 8] });
  expect(() => outputShape(settings, [1, 8, 8, 3])).toThrow(new Problem("A convolution got an input of 3 channels; its kernel is made for 4.")); // prettier-ignore
  expect(() => outputShape(settings, [1, 4, 8, 4])).toThrow("A convolution got 4×8 pixels; with its padding it needs 5 along axis 1."); // prettier-ignore
});
