import { describe, expect, it } from "vitest";

import { chosenConcepts, MOST_WHOLE, rankConcepts } from "./conceptChoice";

describe("the rank of concepts", () => {
  const classes = ["a", "b", "c"];
  const concepts = [{ name: "a1", class: "a" }, { name: "none" }, { name: "b1", class: "b" }, { name: "b2", class: "b" }, { name: "c1", class: "c" }]; // prettier-ignore
  const card = { classes, concepts };

  it("is that of their classes; of one class the heavier map is first, those of none are last", () => {
    expect(rankConcepts(card, [0.2, 0.5, 0.3], [1, 99, 2, 3, 4], 5)).toEqual([3, 2, 4, 0, 1]);
  });

  it("ends where it is told", () => {
    expect(rankConcepts(card, [0.2, 0.5, 0.3], [1, 99, 2, 3, 4], 2)).toEqual([3, 2]);
    expect(rankConcepts(card, [0.2, 0.5, 0.3], [1, 99, 2, 3, 4], 0)).toEqual([]);
  });
});

describe("the choice", () => {
  it("is everything where there are few", () => {
    expect(chosenConcepts(3, [2], { top: 1, also: [] })).toEqual([0, 1, 2]);
    expect(chosenConcepts(MOST_WHOLE, [], { top: 0, also: [] })).toHaveLength(MOST_WHOLE);
  });

  it("is the first ones and those asked for, each once, none that is not there", () => {
    const ranked = [7, 3, 9, 1];
    expect(chosenConcepts(1000, ranked, { top: 2, also: [500, 3, 1000, -1, 1.5, 500] })).toEqual([7, 3, 500]);
    expect(chosenConcepts(1000, ranked, { top: -1, also: [] })).toEqual([]);
  });
});
