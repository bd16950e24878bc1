import { describe, expect, it } from "vitest";

import type { LapMaps } from "./explanation";
import { lapVote } from "./lapVote";

const lap = (...maps: number[][]): LapMaps => ({
  name: "lap1",
  grid: [1, 2],
  windows: null,
  concepts: maps.map((values) => ({ width: 2, height: 1, values: Float32Array.from(values) })),
});
const classes = ["no", "yes"];

describe("the largest sum", () => {
  it("adds up the concepts of a class and leaves out those of none", () => {
    const concepts = [
      { name: "a", class: "no" },
      { name: "b", class: "yes" },
      { name: "c", class: "yes" },
      { name: "d" },
    ];
    const vote = lapVote(lap([0.5, 0.25], [0.25, 0.25], [0.25, 0.5], [1, 1]), { classes, concepts })!;
    expect(vote.class).toBe("yes");
    expect(vote.sums).toEqual([
      { class: "no", sum: 0.75 },
      { class: "yes", sum: 1.25 },
    ]);
    expect(vote.prediction.map(({ probability }) => probability)).toEqual([0.375, 0.625]);
  });

  it("is even where all maps are empty", () => {
    const concepts = classes.map((name) => ({ name, class: name }));
    const vote = lapVote(lap([0, 0], [0, 0]), { classes, concepts })!;
    expect(vote.prediction.map(({ probability }) => probability)).toEqual([0.5, 0.5]);
  });

  it("needs two classes with concepts", () => {
    expect(lapVote(lap([1, 1]), { classes, concepts: [{ name: "a", class: "yes" }] })).toBeUndefined();
  });
});

describe("any pixel above 0.5", () => {
  const card = { classes, concepts: [{ name: "opacity", class: "yes" }], vote: "any" as const };

  it.each([
    [[0.1, 0.51], "yes"],
    [[0.5, 0.5], "no"],
  ])("%j says %s", (values, expected) => {
    const vote = lapVote(lap(values), card)!;
    expect(vote.class).toBe(expected);
    expect(vote.prediction[0]!.probability + vote.prediction[1]!.probability).toBeCloseTo(1);
    expect(vote.prediction[1]!.probability).toBeCloseTo(Math.max(...values));
  });

  it("needs exactly one class beside the positive one", () => {
    expect(lapVote(lap([1, 1]), { ...card, classes: ["no", "yes", "maybe"] })).toBeUndefined();
  });
});
