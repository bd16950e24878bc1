import { describe, expect, it } from "vitest";

import { paintHeat } from "./paintHeat";
import { colourTable } from "./palettes";

const row = (...values: number[]) => ({ width: values.length, height: 1, values: Float32Array.from(values) });
const grey = colourTable("grey");

describe("paintHeat", () => {
  it("colours on the absolute scale from 0 to 1", () => {
    const { width, height, data } = paintHeat(row(0, 0.2, 1), grey, { threshold: 0.5, onlyActive: false });
    expect([width, height]).toEqual([3, 1]);
    expect([...data]).toEqual([0, 0, 0, 255, 51, 51, 51, 255, 255, 255, 255, 255]);
  });

  it("hides what lies at or below the threshold if asked to", () => {
    const { data } = paintHeat(row(0.49, 0.5, 0.51), grey, { threshold: 0.5, onlyActive: true });
    expect([data[3], data[7], data[11]]).toEqual([0, 0, 255]);
  });

  it("leaves NaN transparent and keeps what lies outside 0 to 1 at the ends", () => {
    const { data } = paintHeat(row(NaN, -1, 2), grey, { threshold: 0.5, onlyActive: false });
    expect([...data]).toEqual([0, 0, 0, 0, 0, 0, 0, 255, 255, 255, 255, 255]);
  });
});
