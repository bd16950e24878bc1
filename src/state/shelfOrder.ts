import { byName } from "./byName";
import { predicted } from "./selectors";
import type { ImageEntry, ShelfOrder, StudioState } from "./studioState";

const titleOf = ({ path, name }: ImageEntry): string => path ?? name;

/** What the network decided of a picture that is explained. */
function decidedOf(entry: ImageEntry): { class: string; probability: number } | undefined {
  return entry.status === "done" ? predicted(entry) : undefined;
}

/** The classes that were decided, in the network's order, with how many pictures each has. */
export function decidedClasses({
  images,
  model,
}: Pick<StudioState, "images" | "model">): { name: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const entry of images) {
    const name = decidedOf(entry)?.class;
    if (name !== undefined) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  const classes = model.info?.card.classes ?? [];
  return classes.flatMap((name) => (counts.has(name) ? [{ name, count: counts.get(name)! }] : []));
}

/**
 * The pictures of the shelf as they are shown: of the class that is asked for, if any picture has it, in the order asked
 * for. What is not explained comes last; among equals the order in which they were added stays.
 */
export function shownImages({ images, model, shelf }: Pick<StudioState, "images" | "model" | "shelf">): ImageEntry[] {
  const decided = new Map(images.map((entry) => [entry.id, decidedOf(entry)]));
  const ofClass = images.filter(({ id }) => decided.get(id)?.class === shelf.only);
  const shown = shelf.only === undefined || ofClass.length === 0 ? images : ofClass;
  const classes = new Map((model.info?.card.classes ?? []).map((name, i) => [name, i]));
  const certainty = ({ id }: ImageEntry) => decided.get(id)!.probability;
  const place = ({ id }: ImageEntry) => classes.get(decided.get(id)!.class) ?? 0;
  const compare: Record<Exclude<ShelfOrder, "added" | "name">, (a: ImageEntry, b: ImageEntry) => number> = {
    class: (a, b) => place(a) - place(b) || certainty(b) - certainty(a),
    most: (a, b) => certainty(b) - certainty(a),
    least: (a, b) => certainty(a) - certainty(b),
  };
  const { order } = shelf;
  if (order === "added") return shown;
  if (order === "name") return shown.toSorted((a, b) => byName(titleOf(a), titleOf(b)));
  const told = shown.filter(({ id }) => decided.get(id));
  return [...told.sort(compare[order]), ...shown.filter(({ id }) => !decided.get(id))];
}
