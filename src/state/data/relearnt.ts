import type { DataSlice } from "../dataState";
import type { Renumbering } from "./renumbered";

/**
 * What is learnt of patients from pictures that come again, whose number from before a reload is kept while nobody knows
 * whose it was: numbers that are to become others, so that those who come along with them join their earlier pictures.
 *
 * Where a table said who belongs together, its groups are never joined.
 *
 * @param ids pictures that came now
 * @param twins those of them that were there before, and which these are
 */
export function relearnt(
  ids: readonly string[],
  twins: ReadonlyMap<string, string>,
  { labels, clusteredBy }: Pick<DataSlice["data"], "labels" | "clusteredBy">,
): Renumbering {
  const earlier = new Map<number, Set<number>>();
  for (const [id, twin] of twins) {
    const [now, before] = [labels[id]?.cluster, labels[twin]?.cluster];
    if (now === undefined || before === undefined) continue;
    earlier.set(now, (earlier.get(now) ?? new Set()).add(before));
  }
  const came = new Set(ids);
  const others = new Set(Object.entries(labels).flatMap(([id, { cluster }]) => (came.has(id) ? [] : (cluster ?? []))));
  const numbers = new Map<number, number>();
  const now = (number: number): number => (numbers.has(number) ? now(numbers.get(number)!) : number);
  for (const [number, before] of earlier) {
    if (clusteredBy !== undefined && (before.size > 1 || others.has(number))) continue;
    for (const one of before) {
      const [a, b] = [now(one), now(number)];
      if (a !== b) numbers.set(Math.max(a, b), Math.min(a, b));
    }
  }
  return new Map([...numbers.keys()].map((number) => [number, now(number)]));
}
