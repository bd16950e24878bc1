import { describe, expect, it } from "vitest";

import { lapVote, voteRules } from "./lapVote";
import { mapSummaries } from "./mapSummaries";
import type { CardMlp } from "./sumMlp";

const lap = (...maps: number[][]) => ({
  name: "lap1",
  grid: [1, 2] as [number, number],
  ...mapSummaries(maps.map((values) => ({ width: 2, height: 1, values: Float32Array.from(values) }))),
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

describe("the perceptron on concept sums", () => {
  // One hidden unit: relu(2 a - b - 0.25), where a and b are means; "yes" has three times it, "no" has 0.5.
  const mlp: CardMlp = {
    ...{ n: 4, split: "training" },
    laps: {
      lap1: {
        hiddenKernel: Float32Array.of(2, -1),
        hiddenBias: Float32Array.of(-0.25),
        outputKernel: Float32Array.of(0, 3),
        outputBias: Float32Array.of(0.5, 0),
      },
    },
  };
  const card = { classes, concepts: [{ name: "a", class: "yes" }, { name: "b" }], vote: "mlp" as const, mlp };

  it("gives the class with the largest logit, and their softmax", () => {
    const vote = lapVote(lap([0.5, 0.5], [0.25, 0.25]), card)!;
    expect(vote).toMatchObject({ rule: "mlp", class: "yes" });
    expect(vote.sums).toEqual([
      { class: "no", sum: 0.5 },
      { class: "yes", sum: 1.5 },
    ]);
    expect(vote.prediction[1]!.probability).toBeCloseTo(1 / (1 + Math.exp(-1)), 12);
    expect(lapVote(lap([0.1, 0.1], [0.5, 0.5]), card)!.class).toBe("no");
  });

  it("is asked for beside the card's own rule", () => {
    const other = { ...card, vote: "any" as const };
    expect(lapVote(lap([0.1, 0.9], [0.9, 0.9]), other)!.class).toBe("yes");
    expect(lapVote(lap([0.1, 0.9], [0.9, 0.9]), other, "mlp")!.class).toBe("no");
  });

  it("has nothing to say of a LAP it does not know, nor of numbers that are none", () => {
    expect(lapVote({ ...lap([1, 1], [0, 0]), name: "lap2" }, card)).toBeUndefined();
    expect(lapVote(lap([1, 1], [0, 0]), { ...card, mlp: undefined })).toBeUndefined();
    expect(lapVote(lap([NaN, 1], [0, 0]), card)).toBeUndefined();
  });

  it.each([
    ["two classes with concepts", [{ name: "a", class: "no" }, { name: "b", class: "yes" }], undefined, undefined, ["sum"]],
    ["and a perceptron", [{ name: "a", class: "no" }, { name: "b", class: "yes" }], undefined, mlp, ["sum", "mlp"]],
    ["which decides", [{ name: "a", class: "no" }, { name: "b", class: "yes" }], "mlp", mlp, ["mlp", "sum"]],
    ["one class of two with a concept", [{ name: "a", class: "yes" }], "any", mlp, ["any", "mlp"]],
    ["and a card that is silent", [{ name: "a", class: "yes" }], undefined, undefined, ["any"]],
    ["concepts of no class", [{ name: "a" }], "sum", mlp, ["mlp"]],
    ["concepts of classes that are not the card's", [{ name: "a", class: "x" }], undefined, undefined, []],
  ] as const)("LAPs decide by the rules that can: %s", (_, concepts, vote, mlp, rules) => {
    expect(voteRules({ classes, concepts: [...concepts], vote, mlp })).toEqual(rules);
  }); // prettier-ignore
});
