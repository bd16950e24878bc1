import { expect, it } from "vitest";

import type { VoteRule } from "../../base";
import type { LapVote } from "../../state";
import { voteColumns } from "./voteColumns";

const vote = (rule: VoteRule, ...names: string[]): LapVote => ({
  ...{ layer: "lap1", rule, class: names[0]!, prediction: [], agrees: true },
  sums: names.map((name) => ({ class: name, sum: 1 })),
});

it.each([
  ["sum", ["Σ no", "Σ yes"]],
  ["mlp", ["p no", "p yes"]],
] as const)("a class each has a column by the rule %s", (rule, titles) => {
  expect(voteColumns([vote(rule, "no", "yes")]).map(({ title }) => title)).toEqual(titles);
});

it("one class alone has its highest pixel, and of many only the winner has a number", () => {
  expect(voteColumns([vote("any", "yes")])).toEqual([{ name: "yes", title: "max yes" }]);
  expect(voteColumns([vote("mlp", "a", "b", "c", "d")])).toEqual([{ name: undefined, title: "p" }]);
  expect(voteColumns([])).toEqual([]);
});
