import type { Label } from "../../base";
import type { SavedState } from "./savedState";

type Labels = Record<string, Label>;
/** Numbers of those to whom pictures belong, and what they are from now on. */
export type Renumbering = ReadonlyMap<number, number>;

/** A label with the number that is now that of those it belongs to. */
export function renumbered<L extends Label | undefined>(label: L, numbers: Renumbering): L {
  const now = label?.cluster === undefined ? undefined : numbers.get(label.cluster);
  return now === undefined ? label : { ...label, cluster: now };
}

export function renumberedAll(labels: Labels, numbers: Renumbering): Labels {
  if (numbers.size === 0) return labels;
  return Object.fromEntries(Object.entries(labels).map(([id, label]) => [id, renumbered(label, numbers)]));
}

/**
 * New numbers in place of those that were given here while what is kept, perhaps by another tab, gave them to others.
 *
 * @param given all numbers that were given here
 * @param before what was known to be kept, whose numbers are the same here and there
 * @param kept numbers that come in now
 */
export function newNumbers(given: readonly number[], before: SavedState, kept: readonly number[]): Renumbering {
  const shared = new Set([...before.facts.values()].flatMap(({ label }) => label?.cluster ?? []));
  const theirs = new Set(kept);
  const clashing = new Set(given.filter((number) => theirs.has(number) && !shared.has(number)));
  let last = 0;
  for (const number of [...given, ...kept, ...shared]) last = Math.max(last, number);
  return new Map([...clashing].map((number) => [number, ++last]));
}
