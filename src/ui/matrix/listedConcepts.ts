import { mass, type Explanation } from "../../base";

/** Rows of the matrix; with more heads than this, those with the largest mass in the deepest LAP are shown. */
export const MOST_ROWS = 12;

/** Indices of the concepts with a row: all in the model's order, or the `MOST_ROWS` heaviest in the deepest LAP, heaviest first. */
export function listedConcepts({ laps }: Pick<Explanation, "laps">): number[] {
  const masses = laps.at(-1)?.concepts.map(mass) ?? [];
  const all = masses.map((_, concept) => concept);
  if (all.length <= MOST_ROWS) return all;
  return all.sort((a, b) => masses[b]! - masses[a]!).slice(0, MOST_ROWS);
}
