import { isEmptyLabel, joinedAttributes } from "../labelContent";
import type { Label } from "../sample";
import type { Annotations, SaidOfImage } from "./dataFormat";

/** What two sources say, where the first is believed and the second fills in what it leaves open. */
export function joinedSaid(first: Annotations["labels"], second: Annotations["labels"]): Annotations["labels"] {
  const all = new Map(first);
  for (const [path, its] of second) {
    const mine = first.get(path);
    if (!mine) {
      all.set(path, its);
      continue;
    }
    const cluster = mine.cluster ?? its.cluster;
    const [label, split] = [labelOf(mine, its), mine.split ?? its.split];
    all.set(path, { ...mine, label, split, ...(cluster ? { cluster } : {}) });
  }
  return all;
}

function labelOf({ label: mine, withoutClass }: SaidOfImage, { label: its }: SaidOfImage): Label | undefined {
  const name = mine?.class ?? (withoutClass ? undefined : its?.class);
  const boxes = mine && mine.boxes.length > 0 ? mine.boxes : (its?.boxes ?? []);
  const concepts = mine?.concepts ?? its?.concepts;
  const label: Label = {
    ...joinedAttributes(its?.attributes, mine?.attributes),
    ...(name === undefined ? {} : { class: name }),
    // Boxes show that their concept is there.
    ...(concepts ? { concepts: [...new Set([...concepts, ...boxes.map(({ concept }) => concept)])] } : {}),
    boxes,
  };
  return isEmptyLabel(label) ? undefined : label;
}
