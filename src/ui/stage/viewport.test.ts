import { describe, expect, it } from "vitest";

import { clamped, fitSize, MOST_ZOOM, revealed, sharesAt, WHOLE, zoomedAt } from "./viewport";

const area = { width: 400, height: 300 };
const fit = fitSize(area, { width: 1000, height: 1000 });

describe("the stage's viewport", () => {
  it("fits the whole picture into the area", () => {
    expect(fit).toEqual({ width: 300, height: 300 });
    expect(fitSize(area, { width: 4000, height: 1000 })).toEqual({ width: 400, height: 100 });
  });

  it("keeps the place under the pointer when zooming", () => {
    const pointer = { x: 90, y: -40 };
    const before = sharesAt(WHOLE, fit, pointer)!;
    let view = WHOLE;
    for (const factor of [1.5, 2, 0.7]) view = zoomedAt(view, factor, pointer);
    const after = sharesAt(view, fit, pointer)!;
    expect(after.x).toBeCloseTo(before.x, 10);
    expect(after.y).toBeCloseTo(before.y, 10);
  });

  it("stops at the whole picture and at the largest zoom", () => {
    expect(zoomedAt(WHOLE, 0.1, { x: 50, y: 50 })).toEqual(WHOLE);
    expect(zoomedAt(WHOLE, 1e6, { x: 0, y: 0 }).zoom).toBe(MOST_ZOOM);
  });

  it("leaves no gap beside an enlarged picture and centres a small one", () => {
    expect(clamped({ zoom: 1, x: 70, y: -70 }, area, fit)).toEqual(WHOLE);
    // 300 * 2 = 600 wide in 400: 100 to either side; 600 high in 300: 150.
    expect(clamped({ zoom: 2, x: 999, y: -999 }, area, fit)).toEqual({ zoom: 2, x: 100, y: -150 });
  });

  it("knows the place under a point, and that there is none beside the picture", () => {
    expect(sharesAt(WHOLE, fit, { x: 0, y: 75 })).toEqual({ x: 0.5, y: 0.75 });
    expect(sharesAt(WHOLE, fit, { x: 160, y: 0 })).toBeUndefined();
  });

  it("moves only as far as needed to show a place", () => {
    const view = { zoom: 4, x: 0, y: 0 };
    expect(revealed(view, area, fit, { x: 0.5, y: 0.5 })).toEqual(view);
    const { x } = revealed(view, area, fit, { x: 0.7, y: 0.5 });
    expect(x).toBeCloseTo(-64, 9); // the place lay 240 from the middle, the border less its margin is at 176
    const corner = revealed(view, area, fit, { x: 1, y: 1 });
    expect(corner).toEqual(clamped(corner, area, fit));
  });
});
