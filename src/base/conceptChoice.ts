import type { ModelCard } from "./card";

/** Networks with more concepts than these give the maps of chosen concepts only. */
export const MOST_WHOLE = 32;

/** Which maps of a network with many concepts are wanted; one with at most `MOST_WHOLE` gives all. */
export interface ConceptChoice {
  /** So many of the best-ranked, as `rankConcepts` has it. */
  top: number;
  /** And these, by index: those somebody asked for. */
  also: readonly number[];
}

/** What is shown while nobody has chosen. */
export const DEFAULT_CHOICE: ConceptChoice = { top: 5, also: [] };

/**
 * Indices of the concepts of the most probable classes, best first: a class's concepts stand together, the one with more
 * mass in front. Concepts that speak for no class come last, by their mass.
 *
 * @param probabilities one per class
 * @param sums one per concept: its mass in the deepest LAP
 * @param most length of the result
 */
export function rankConcepts(
  { classes, concepts }: Pick<ModelCard, "classes" | "concepts">,
  probabilities: ArrayLike<number>,
  sums: ArrayLike<number>,
  most: number,
): number[] {
  const at = new Map(classes.map((name, i) => [name, i]));
  const score = concepts.map(({ class: name }) => {
    const index = name === undefined ? undefined : at.get(name);
    return index === undefined ? -1 : probabilities[index]!;
  });
  return concepts
    .map((_, c) => c)
    .sort((a, b) => score[b]! - score[a]! || sums[b]! - sums[a]! || a - b)
    .slice(0, Math.max(0, most));
}

/**
 * The concepts whose maps come along, each once, the best-ranked first.
 *
 * @param ranked best first, at least `top` of them where there are so many
 * @param count number of concepts of the network; indices outside are left out
 */
export function chosenConcepts(count: number, ranked: readonly number[], { top, also }: ConceptChoice): number[] {
  if (count <= MOST_WHOLE) return Array.from({ length: count }, (_, c) => c);
  const known = also.filter((c) => Number.isInteger(c) && c >= 0 && c < count);
  return [...new Set([...ranked.slice(0, Math.max(0, top)), ...known])];
}
