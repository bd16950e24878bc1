import { describe, expect, it } from "vitest";

import { contourPath } from "./contourPath";

/** Corners of all rings of a path of the form M x,y L x,y ... Z. */
const points = (path: string) =>
  path
    .split(/[MLZ]/)
    .filter(Boolean)
    .map((point) => point.split(",").map(Number) as [number, number]);

const square = (active: (x: number, y: number) => boolean) => ({
  width: 8,
  height: 8,
  values: Float32Array.from({ length: 64 }, (_, i) => (active(i % 8, Math.floor(i / 8)) ? 1 : 0)),
});

describe("contourPath", () => {
  it("is empty when nothing is active", () => {
    expect(
      contourPath(
        square(() => false),
        0.5,
        100,
        100,
      ),
    ).toBe("");
  });

  it("follows the blocks of the active pixels, in units of the image", () => {
    const path = contourPath(
      square((x, y) => x >= 2 && x < 4 && y >= 4),
      0.5,
      800,
      400,
      true,
    );
    const xs = points(path).map(([x]) => x);
    const ys = points(path).map(([, y]) => y);
    expect([Math.min(...xs), Math.max(...xs)]).toEqual([200, 400]);
    expect(Math.min(...ys)).toBe(200);
    expect(Math.max(...ys)).toBe(400);
  });

  it("runs where the interpolated map crosses the threshold", () => {
    // Values rise from 0 to 1 between the centres of columns 3 and 4: x = 3.5/8 to 4.5/8 of the width.
    const step = square((x) => x >= 4);
    const left = (threshold: number) => Math.min(...points(contourPath(step, threshold, 80, 80)).map(([x]) => x));
    expect(left(0.5)).toBeCloseTo(40, 1);
    expect(left(0.25)).toBeCloseTo(37.5, 1);
    expect(left(0.75)).toBeCloseTo(42.5, 1);
    expect(left(0.3)).toBeCloseTo(38, 1); // between two pixels of the enlarged map
  });

  it("has one ring for each island and one for each hole", () => {
    const rings = (path: string) => path.split("M").length - 1;
    expect(
      rings(
        contourPath(
          square((x, y) => (x === 1 || x === 6) && y === 3),
          0.5,
          8,
          8,
        ),
      ),
    ).toBe(2);
    const ring = square((x, y) => x > 1 && x < 6 && y > 1 && y < 6 && !(x === 3 && y === 3));
    expect(rings(contourPath(ring, 0.5, 8, 8))).toBe(2);
  });
});
