import { describe, expect, it } from "vitest";

import { blendConcepts } from "./blendConcepts";
import type { Hue } from "./conceptHues";

const row = (...values: number[]) => ({ width: values.length, height: 1, values: Float32Array.from(values) });
const hues: Hue[] = [
  [200, 0, 0],
  [0, 100, 0],
];
const all = { threshold: 0.5, onlyActive: false };

describe("blendConcepts", () => {
  it("mixes the hues by probability and is as opaque as the strongest", () => {
    const { data } = blendConcepts([row(0.75, 0, 1), row(0.25, 0.5, 0)], hues, all);
    expect([...data]).toEqual([150, 25, 0, 191, 0, 100, 0, 128, 200, 0, 0, 255]);
  });

  it("is transparent where every concept is 0 or NaN", () => {
    expect([...blendConcepts([row(0, NaN), row(0, 0)], hues, all).data]).toEqual([0, 0, 0, 0, 0, 0, 0, 0]);
  });

  it("lets only active concepts into the mixture if asked to", () => {
    const { data } = blendConcepts([row(0.75, 0.5), row(0.5, 0.25)], hues, { threshold: 0.5, onlyActive: true });
    expect([...data]).toEqual([200, 0, 0, 191, 0, 0, 0, 0]);
  });
});
