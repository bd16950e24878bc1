import { Problem } from "../../base";

/**
 * Which concepts the samples of a minibatch contain, [n][heads]: true, false, or null where nobody has said.
 * Samples without an answer take no part in the terms of that head.
 */
export type ConceptSets = readonly (readonly (boolean | null)[])[];

/** Area ratios of one concept, each above 0 and below 1; an absent one drops its term of Eq 5. */
export interface AreaRatios {
  /** Least share of the map that is active where the concept is there. */
  minAR?: number | null;
  /** Largest share of the map that is active where the concept is there. */
  maxAR?: number | null;
  /** Share of the map, its most probable pixels, that is pushed down where the concept is not. */
  iAR?: number | null;
  /** False for a head without labels of its own, which is ranked by its own p. Default true. */
  labelled?: boolean;
}

/** How a loss is put together from its heads, over those that have a defined loss. Default "mean". */
export type Reduction = "mean" | "sum";

/** N_c and M_c of Eq 5: how many samples of the minibatch contain each concept, and how many do not. */
export function countConcepts(present: ConceptSets, heads: number): { contain: number[]; lack: number[] } {
  const count = (answer: boolean) =>
    Array.from({ length: heads }, (_, c) => present.filter((sample) => sample[c] === answer).length);
  return { contain: count(true), lack: count(false) };
}

/**
 * Checks that concept sets fit logits [n, h, w, heads].
 *
 * @throws Problem with both sizes
 */
export function checkConceptSets(present: ConceptSets, shape: readonly number[]): void {
  const [n, , , heads] = shape;
  if (shape.length !== 4) {
    throw new Problem(`Concept logits have shape [${shape}]; expected [n, h, w, heads].`);
  }
  if (present.length !== n) {
    throw new Problem(
      `There are concept sets for ${present.length} samples; expected ${n}, as many as the logits have.`,
    );
  }
  const odd = present.findIndex((sample) => sample.length !== heads);
  if (odd >= 0) {
    throw new Problem(
      `Sample ${odd} says of ${present[odd]!.length} concepts whether it has them; expected ${heads}, one per head.`,
    );
  }
}

/** Checks that there is one set of area ratios per head, each ratio above 0 and below 1. */
export function checkRatios(ratios: readonly AreaRatios[], heads: number): void {
  if (ratios.length !== heads) {
    throw new Problem(`There are area ratios for ${ratios.length} heads; expected ${heads}.`);
  }
  for (const [c, head] of ratios.entries()) {
    for (const name of ["minAR", "maxAR", "iAR"] as const) {
      const ratio = head[name];
      if (ratio != null && !(typeof ratio === "number" && ratio > 0 && ratio < 1)) {
        throw new Problem(
          `${name} of head ${c} is ${JSON.stringify(ratio)}; expected a number above 0 and below 1, or none to drop its term.`,
        );
      }
    }
  }
}
