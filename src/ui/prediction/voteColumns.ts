import type { LapVote } from "../../state";

/** Classes with a column of their own; a network with more shows only the number of the one that won. */
const MOST = 3;

/** What stands beside each LAP's decision: a column per class that has a number, or one for the class it says. */
export function voteColumns(votes: readonly LapVote[]): { name: string | undefined; title: string }[] {
  const [first] = votes;
  if (!first) return [];
  const sign = { sum: "Σ", any: "max", mlp: "p" }[first.rule];
  const names = first.sums.map((sum) => sum.class);
  return names.length <= MOST ? names.map((name) => ({ name, title: `${sign} ${name}` })) : [{ name: undefined, title: sign }]; // prettier-ignore
}
