import { describe, expect, it } from "vitest";

import type { ModelCard, TrainConfig } from "../../base";
import { pushOf, pushWords } from "./pushOf";
import { pushPath } from "./pushPath";

const card = {
  concepts: [{ name: "smile", class: "smile" }, { name: "common" }],
} as ModelCard;
const config = {
  ...{ reset: null, laps: ["lap1", "lap4"], mask: "and", ranking: "own" },
  weights: { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.25, boxes: 0 },
  ratios: { smile: { minAR: 0.25, maxAR: 0.5, iAR: 0.25 }, common: { maxAR: 0.5 } },
} as unknown as TrainConfig;
const map = { width: 2, height: 2, values: Float32Array.of(0.9, 0.6, 0.2, 0.1) };
const sample = (has: boolean | undefined, more = {}) => ({
  ...{ concepts: [has, has], boxes: [[], []], split: "train" as const },
  ...more,
});
const push = (has: boolean | undefined, changes: Partial<TrainConfig> = {}, more = {}, concept = 0) =>
  pushOf({ map, layer: "lap4", concept, sample: sample(has, more) }, { ...config, ...changes }, card);
const weights = (change: Partial<TrainConfig["weights"]>) => ({ weights: { ...config.weights, ...change } });

describe("what the settings do to a picture's map", () => {
  it("pushes up and down where the concept is, and says how many", () => {
    const there = push(true);
    expect([...there.pixels]).toEqual([1, 0, -1, -1]);
    expect(pushWords(there)).toBe("“smile” at LAP 4: pushes 1 pixel up, 2 pixels down, of 4.");
  });

  it("pushes down where it is not", () => {
    expect(pushWords(push(false))).toBe("“smile” at LAP 4: pushes 1 pixel down, of 4.");
  });

  it("lets boxes tell, where they have a weight", () => {
    const boxes = { boxes: [[[0, 0.5, 1, 0.5]], []] };
    expect([...push(true, {}, boxes).pixels]).toEqual([1, 0, -1, -1]);
    expect([...push(true, weights({ boxes: 0.25 }), boxes).pixels]).toEqual([-1, -1, 1, 0]);
  });

  it("without concept discrimination only darkens pictures that lack the concept, if boxes have a weight", () => {
    const boxesOnly = weights({ boxes: 1, conceptDiscrimination: 0 });
    expect([...push(false, boxesOnly).pixels]).toEqual([-1, 0, 0, 0]);
    expect(push(true, boxesOnly).why).toContain("Concept discrimination has the weight 0");
    expect(push(true, weights({ conceptDiscrimination: 0 })).why).toContain("both have the weight 0");
  });

  it("says why nothing is pushed", () => {
    expect(pushWords(push(undefined))).toMatch(/nothing is pushed\. Nobody has said .*give it a class/);
    expect(push(true, { ratios: {} }).why).toBe("MinAR and MaxAR are off.");
    expect(push(false, {}, {}, 1).why).toBe("The picture is without it, and IAR is off.");
  });

  it("says what is different in a training", () => {
    expect(push(true).notes).toEqual([]);
    const notes = push(
      true,
      { laps: ["lap1"], ranking: "discriminative", reset: "random" },
      { split: "held-out" },
    ).notes;
    expect(notes).toHaveLength(4);
    expect(notes[0]).toBe("LAP 4 is not among those that learn.");
    // A head without a class is ranked by its own map in training as well.
    expect(push(true, { ranking: "discriminative" }, {}, 1).notes).toEqual([]);
  });
});

describe("signs", () => {
  const pixels = Int8Array.of(0, 1, -1, 0, 0, 0);

  it("stand in the squares of their pixels: a plus where it goes up, a minus where it goes down", () => {
    expect(pushPath(pixels, 3, 1)).toEqual({ squares: "M1,0h1v1h-1z", signs: "M1.375,0.5h0.25M1.5,0.375v0.25" });
    expect(pushPath(pixels, 3, -1)).toEqual({ squares: "M2,0h1v1h-1z", signs: "M2.375,0.5h0.25" });
    expect(pushPath(Int8Array.of(0, 0, 0, 1), 2, 1).squares).toBe("M1,1h1v1h-1z");
  });

  it("take more of a square where squares are small", () => {
    const fine = new Int8Array(32 * 32);
    fine[33] = -1;
    expect(pushPath(fine, 32, -1).signs).toBe("M1.25,1.5h0.5");
  });
});
