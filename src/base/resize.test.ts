import { describe, expect, it } from "vitest";

import type { Preprocessing } from "./card";
import type { Pixels } from "./pixels";
import { resize, toInput } from "./resize";
import fixture from "./resize.fixture.json";

/** Two gradients with noise from a linear congruential generator; the fixture was recorded from the same picture. */
function drawn(width: number, height: number): Pixels {
  const data = new Uint8Array(width * height * 3);
  let state = 12345n;
  for (let y = 0, at = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      state = (state * 1103515245n + 12345n) % 2147483648n;
      const noise = Number(state >> 16n);
      data[at++] = Math.floor((x * 255) / Math.max(width - 1, 1));
      data[at++] = (Math.floor((y * 255) / Math.max(height - 1, 1)) + (noise & 63)) & 255;
      data[at++] = (noise >> 6) & 255;
    }
  }
  return { width, height, data };
}

describe("resize", () => {
  it.each(fixture.cases)("equals Pillow's integers from $from to $to", ({ from, to, values }) => {
    const out = resize(drawn(from[0]!, from[1]!), to[0]!, to[1]);
    expect([out.width, out.height]).toEqual(to);
    expect([...out.data]).toEqual(values);
  });

  it("keeps one colour one colour at every scale", () => {
    const image = { width: 37, height: 11, data: new Uint8Array(37 * 11 * 3).fill(255) };
    for (const size of [1, 5, 11, 37, 90]) expect(resize(image, size).data.every((value) => value === 255)).toBe(true);
  });

  it("never hands out the caller's own bytes", () => {
    const image = drawn(4, 4);
    resize(image, 4).data[0] = 99;
    expect(image.data[0]).toBe(0);
  });

  it("says what is wrong with its arguments", () => {
    expect(() => resize({ width: 2, height: 2, data: new Uint8Array(16) }, 4)).toThrow("got 16 bytes for 2 x 2 pixels");
    expect(() => resize(drawn(2, 2), 0)).toThrow("got a target of 0 x 0");
  });
});

describe("toInput", () => {
  it("resizes, scales, and normalises each channel with its own mean and deviation", () => {
    const preprocessing: Preprocessing = {
      size: 2,
      fit: "stretch",
      resize: "triangle",
      channels: "RGB",
      scale: 1 / 255,
      mean: [0.5, 0, 0.25],
      std: [0.5, 1, 0.25],
    };
    const input = toInput({ width: 1, height: 1, data: Uint8Array.of(255, 51, 0) }, preprocessing);
    expect(input).toHaveLength(12);
    for (let pixel = 0; pixel < 4; pixel++) {
      expect(input[pixel * 3]).toBeCloseTo(1, 6);
      expect(input[pixel * 3 + 1]).toBeCloseTo(0.2, 6);
      expect(input[pixel * 3 + 2]).toBeCloseTo(-1, 6);
    }
  });
});
