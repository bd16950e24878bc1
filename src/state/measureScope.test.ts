import { expect, it } from "vitest";

import { measureScope } from "./measureScope";
import type { StudioState } from "./studioState";

/** A studio with so many runs, whose network was fine-tuned before or was not. */
function studio(runs: number, isFineTuned: boolean, scope?: "train"): StudioState {
  const card = { fineTuning: isFineTuned ? {} : undefined };
  return { measuring: { scope }, training: { runs: Array(runs).fill({}) }, model: { info: { card } } } as StudioState;
}

it("is all pictures while nothing can have learnt from them", () => {
  expect(measureScope(studio(0, false))).toBe("all");
  expect(measureScope({ ...studio(0, false), model: { status: "none" } } as StudioState)).toBe("all");
});

it("is the held-out ones where a run or the network may have learnt from the others", () => {
  expect(measureScope(studio(1, false))).toBe("held-out");
  expect(measureScope(studio(0, true))).toBe("held-out");
});

it("is what the user chose", () => {
  expect(measureScope(studio(1, true, "train"))).toBe("train");
});
