import { describe, expect, it } from "vitest";

import { readAt } from "./readAt";

const grid = { width: 4, height: 2, values: Float32Array.from([0, 1, 2, 3, 4, 5, 6, 7]) };

describe("readAt", () => {
  it.each([
    [0, 0, 0],
    [0.26, 0.1, 1],
    [0.24, 0.1, 0],
    [0.5, 0.5, 6],
    [1, 1, 7],
    [1, 0, 3],
    [-0.2, 3, 4],
  ])("reads the pixel at shares %d, %d", (x, y, value) => {
    expect(readAt(grid, x, y)).toBe(value);
  });
});
