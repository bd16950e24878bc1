import { describe, expect, it } from "vitest";

import { upsample } from "./upsample";

const grid = (width: number, height: number, values: number[]) => ({
  width,
  height,
  values: Float32Array.from(values),
});

describe("upsample", () => {
  it("interpolates between pixel centres and keeps the edge beyond them", () => {
    expect([...upsample(grid(2, 1, [0, 1]), 4, 1).values]).toEqual([0, 0.25, 0.75, 1]);
  });

  it("leaves a map of the same size as it is", () => {
    const map = grid(3, 2, [0.5, 0.25, 1, 0, 0.75, 0.125]);
    expect(upsample(map, 3, 2)).toEqual(map);
  });

  it("is the definition on an odd, non-square size", () => {
    const map = grid(
      3,
      5,
      Array.from({ length: 15 }, (_, i) => ((i * 7) % 15) / 15),
    );
    const [width, height] = [11, 8];
    const { values } = upsample(map, width, height);
    for (let y = 0; y < height; y++) {
      for (let x = 0; x < width; x++) {
        // Every source pixel weighted by its tent, at the place clamped to the outermost centres.
        const sx = Math.min(2, Math.max(0, ((x + 0.5) * 3) / width - 0.5));
        const sy = Math.min(4, Math.max(0, ((y + 0.5) * 5) / height - 0.5));
        let expected = 0;
        map.values.forEach((value, i) => {
          expected +=
            value * Math.max(0, 1 - Math.abs(sx - (i % 3))) * Math.max(0, 1 - Math.abs(sy - Math.floor(i / 3)));
        });
        expect(values[y * width + x]).toBeCloseTo(expected, 5);
      }
    }
  });

  it("never leaves the range of the map", () => {
    const { values } = upsample(grid(2, 2, [0, 1, 1, 0]), 9, 9);
    expect(Math.min(...values)).toBe(0);
    expect(Math.max(...values)).toBe(1);
  });
});
