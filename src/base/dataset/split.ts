import { seededRandom } from "../seededRandom";
import type { Split } from "./sample";

/** Share of the images of every class that is held out where nobody says otherwise. */
export const HELD_OUT_SHARE = 0.2;

export interface SplitSample {
  /** SHA-256 of its file. */
  id: string;
  class?: string | undefined;
  /** Where its side is decided already. */
  split?: Split | undefined;
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
 * @param share in (0, 1)
 * @returns one side per sample
 */
export function splitOf(samples: readonly SplitSample[], seed: number, share = HELD_OUT_SHARE): Split[] {
  const decided = new Map<string, Split>();
  for (const { id, split } of samples) if (split && decided.get(id) !== "held-out") decided.set(id, split);
  const open = new Map<string | undefined, Set<string>>();
  const fixed = new Map<string | undefined, Set<Split>>();
  const seen = new Set<string>();
  for (const { id, class: label } of samples) {
    const split = decided.get(id);
    if (split) fixed.set(label, (fixed.get(label) ?? new Set()).add(split));
    else if (!seen.has(id)) open.set(label, (open.get(label) ?? new Set()).add(id));
    seen.add(id);
  }
  for (const [label, ids] of open) {
    const sides = fixed.get(label) ?? new Set();
    const places = new Map([...ids].map((id) => [id, placeOf(id, seed)]));
    const order = [...ids].sort((a, b) => places.get(a)! - places.get(b)! || (a < b ? -1 : 1));
    const fewest = sides.has("held-out") || ids.size + sides.size < 2 ? 0 : 1;
    const most = ids.size - (sides.has("train") || ids.size + sides.size < 2 ? 0 : 1);
    const heldOut = Math.max(fewest, Math.min(most, Math.round(ids.size * share)));
    order.forEach((id, i) => decided.set(id, i < heldOut ? "held-out" : "train"));
  }
  return samples.map(({ id }) => decided.get(id)!);
}

/** Indices of images whose files are the same, one list for every file that is there more than once. */
export function duplicatesOf(samples: readonly Pick<SplitSample, "id">[]): number[][] {
  const groups = new Map<string, number[]>();
  samples.forEach(({ id }, i) => groups.set(id, [...(groups.get(id) ?? []), i]));
  return [...groups.values()].filter((group) => group.length > 1);
}
