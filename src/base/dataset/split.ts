import { seededRandom } from "../seededRandom";
import type { Split } from "./sample";
import { chosenUnits, type Stratum } from "./chosenUnits";
import { unitsOf } from "./unitsOf";

/** Share of the images of every class that is held out where nobody says otherwise. */
export const HELD_OUT_SHARE = 0.2;

export interface SplitSample {
  /** SHA-256 of its file. */
  id: string;
  class?: string | undefined;
  /** Where its side is decided already. */
  split?: Split | undefined;
  /** Images with one belong together: those of one patient. */
  cluster?: string | number | undefined;
}

/**
 * Place of an image in [0, 1) on the way to being held out, from its file and the seed alone.
 *
 * @param id SHA-256 of its file
 */
export function placeOf(id: string, seed: number): number {
  let hash = 0x811c9dc5; // FNV-1a
  for (const sign of `${seed}/${id}`) hash = Math.imul(hash ^ sign.charCodeAt(0), 0x01000193);
  return seededRandom(hash)();
}

/**
 * Puts images on a side: of every class the same share is held out, those with the lowest places. So the order and the
 * names of the files do not matter, and of a set that grows only images near the border change sides. Images with one
 * id are on one side: held-out if any of them was put there, since what is trained on must not be measured on.
 *
 * A class of two or more images has some on either side.
 *
 * Images of one cluster are on one side too, at the place of the smallest of their ids, and the shares are met as nearly as
 * clusters allow. Where sides of some are decided these stay, and the others follow: to held-out if any is there.
 *
 * @param share in (0, 1)
 * @returns one side per sample
 */
export function splitOf(samples: readonly SplitSample[], seed: number, share = HELD_OUT_SHARE): Split[] {
  const decided = new Map<string, Split>();
  for (const { id, split } of samples) if (split && decided.get(id) !== "held-out") decided.set(id, split);
  const units = unitsOf(samples);
  for (const ids of units) follow(ids, decided);
  const strata = strataOf(samples, decided, share);
  const classes = new Map<string, string | undefined>();
  for (const { id, class: label } of samples) if (!classes.has(id)) classes.set(id, label);

  const open = units.flatMap((ids) => {
    if (decided.has(ids[0]!)) return [];
    const id = ids.reduce((a, b) => (a < b ? a : b));
    return [{ ids, id, place: placeOf(id, seed), classes: countsOf(ids.map((one) => classes.get(one))) }];
  });
  open.sort((a, b) => a.place - b.place || (a.id < b.id ? -1 : 1));
  const heldOut = chosenUnits(open, strata);
  for (const unit of open) for (const id of unit.ids) decided.set(id, heldOut.has(unit) ? "held-out" : "train");
  return samples.map(({ id }) => decided.get(id)!);
}

/** Images that belong to some whose side is decided go there as well. */
function follow(ids: readonly string[], decided: Map<string, Split>): void {
  const sides = new Set(ids.flatMap((id) => decided.get(id) ?? []));
  if (sides.size === 0) return;
  const side = sides.has("held-out") ? "held-out" : "train";
  for (const id of ids) if (!decided.has(id)) decided.set(id, side);
}

/** Of every class how many of the images whose side is open are to be held out. */
function strataOf(
  samples: readonly SplitSample[],
  decided: ReadonlyMap<string, Split>,
  share: number,
): Map<string | undefined, Stratum> {
  const open = new Map<string | undefined, Set<string>>();
  const fixed = new Map<string | undefined, Set<Split>>();
  const seen = new Set<string>();
  for (const { id, class: label } of samples) {
    const split = decided.get(id);
    if (split) fixed.set(label, (fixed.get(label) ?? new Set()).add(split));
    else if (!seen.has(id)) open.set(label, (open.get(label) ?? new Set()).add(id));
    seen.add(id);
  }
  return new Map(
    [...open].map(([label, { size }]) => {
      const sides = fixed.get(label) ?? new Set();
      const fewest = sides.has("held-out") || size + sides.size < 2 ? 0 : 1;
      const left = sides.has("train") || size + sides.size < 2 ? 0 : 1;
      return [label, { size, fewest, left, wanted: Math.max(fewest, Math.min(size - left, Math.round(size * share))) }];
    }),
  );
}

function countsOf<T>(values: readonly T[]): Map<T, number> {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

/** Indices of images whose files are the same, one list for every file that is there more than once. */
export function duplicatesOf(samples: readonly Pick<SplitSample, "id">[]): number[][] {
  const groups = new Map<string, number[]>();
  samples.forEach(({ id }, i) => groups.set(id, [...(groups.get(id) ?? []), i]));
  return [...groups.values()].filter((group) => group.length > 1);
}
