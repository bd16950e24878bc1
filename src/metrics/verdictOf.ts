import type { Verdict } from "../base";
import type { ReportedObservation } from "./evaluationReport";

/** Of networks with more classes than these, a verdict tells the most probable ones only. */
const MOST_TOLD = 20;
const FIRST = 5;

/** What is told of one image; of all its probabilities those that matter, so that thousands of classes stay few bytes. */
export function verdictOf({ id, truth, decided, probabilities, laps }: ReportedObservation): Verdict {
  const likely = mostLikely(probabilities, probabilities.length > MOST_TOLD ? FIRST : probabilities.length);
  const truthProbability = probabilities[truth]!;
  return {
    ...{ id, truth, decided, truthProbability },
    probable: likely.map((label) => ({ class: label, probability: probabilities[label]! })),
    truthRank: rankOf(probabilities, truth, decided),
    laps: laps.map(({ layer, vote, rules }) => ({ layer, vote, ...(rules && { rules }) })),
  };
}

/** Indices of the largest values, the largest first; of equal ones the first comes first. */
function mostLikely(values: Float32Array, count: number): number[] {
  if (count === values.length) return Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]!);
  const found: number[] = [];
  for (let i = 0; i < values.length; i++) {
    if (found.length === count && values[i]! <= values[found.at(-1)!]!) continue;
    const at = found.findIndex((other) => values[other]! < values[i]!);
    found.splice(at < 0 ? found.length : at, 0, i);
    if (found.length > count) found.pop();
  }
  return found;
}

/** Place of the true class, 1 being the decision: rounding may have made two logits one probability. */
function rankOf(probabilities: Float32Array, truth: number, decided: number): number {
  if (truth === decided) return 1;
  const own = probabilities[truth]!;
  const before = probabilities.reduce((count, other, c) => count + Number(other > own || (other === own && c < truth)), 0); // prettier-ignore
  return Math.max(2, before + 1);
}
