import type { ModelCard } from "../../base";

/** The concept that speaks for a class, or the first one where none does. */
export function speakingConcept(concepts: ModelCard["concepts"], name: string): { concept: number; speaks: boolean } {
  const concept = concepts.findIndex((one) => one.class === name);
  return { concept: Math.max(0, concept), speaks: concept >= 0 };
}
