import { describe, expect, it } from "vitest";

import { listedConcepts } from "./listedConcepts";

const lap = (masses: number[]) => ({
  name: "lap1",
  grid: [1, 1] as [number, number],
  windows: null,
  concepts: masses.map((value) => ({ width: 1, height: 1, values: Float32Array.of(value) })),
});

describe("listedConcepts", () => {
  it("keeps the model's order while all fit", () => {
    expect(listedConcepts({ laps: [lap([0.1, 0.9, 0.5])] })).toEqual([0, 1, 2]);
  });

  it("takes the twelve heaviest of the deepest LAP when there are more", () => {
    const deepest = Array.from({ length: 20 }, (_, c) => ((c * 7) % 20) / 20);
    const rows = listedConcepts({ laps: [lap(deepest.toReversed()), lap(deepest)] });
    expect(rows).toHaveLength(12);
    expect(rows.map((c) => (c * 7) % 20)).toEqual([19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 9, 8]);
  });

  it("is empty without layers", () => {
    expect(listedConcepts({ laps: [] })).toEqual([]);
  });
});
