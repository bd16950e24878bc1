import { describe, expect, it } from "vitest";

import { isColoured } from "./isColoured";

/** `count` pixels, of which the first `marked` have the colour and all others are grey. */
const picture = (count: number, marked: number, colour = [255, 0, 0]) => ({
  ...{ width: count, height: 1 },
  data: Uint8Array.from({ length: 3 * count }, (_, i) => (i < 3 * marked ? colour[i % 3]! : 90)),
});

describe("isColoured", () => {
  it.each([
    ["grey", picture(100, 0), false],
    ["grey with a coloured mark", picture(100, 10), false],
    ["a tint", picture(100, 100, [100, 110, 132]), false],
    ["a coloured eighth", picture(80, 10), true],
    ["pale colour", picture(100, 100, [100, 110, 133]), true],
    ["no pixel", picture(0, 0), false],
  ])("of %s", (_, pixels, is) => expect(isColoured(pixels)).toBe(is));

  it("looks at some pixels of a large one, from all over it", () => {
    expect(isColoured(picture(1_000_000, 120_000))).toBe(true);
    expect(isColoured(picture(1_000_000, 90_000))).toBe(false);
  });
});
