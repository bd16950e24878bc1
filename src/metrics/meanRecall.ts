import type { Share } from "../base";
import { joinedMean } from "./joinedMean";
import { wilson } from "./wilson";

/**
 * Mean of the recalls of all classes that occur, with a 95 % interval that joins the Wilson intervals of the recalls
 * (Newcombe's square-and-add); unlike a bootstrap it costs nothing, so that every LAP can have one.
 *
 * @param truth class index of each image
 * @param decided class index that was decided for each
 */
export function meanRecall(truth: readonly number[], decided: readonly number[]): Share {
  const counts = new Map<number, { hits: number; n: number }>();
  for (const [i, label] of truth.entries()) {
    const own = counts.get(label) ?? { hits: 0, n: 0 };
    counts.set(label, { hits: own.hits + Number(decided[i] === label), n: own.n + 1 });
  }
  if (counts.size === 0) return { value: 0, n: 0, interval: [0, 1] };
  const recalls = [...counts.values()].map(({ hits, n }) => wilson(hits, n));
  return joinedMean(recalls, truth.length);
}
