import { type Box, joinedAttributes, type Label, type ReadAnnotations } from "../../base";
import type { Facts } from "./facts";

type Annotated = ReadAnnotations["labels"] extends Map<string, infer A> ? A : never;

/** What files said of a picture when they were read the last time. */
export interface Given {
  /** What was said of it before the files came. */
  before: Facts;
  /** What they made of that. */
  after: Facts;
}

/** What a file says goes before what was said here; what it leaves open stays. */
export function imported(before: Facts, { label, split }: Annotated): Facts {
  const { class: name, concepts, boxes, attributes, cluster } = labelOf(before);
  return {
    label: {
      ...joinedAttributes(attributes, label?.attributes),
      ...inCluster(label?.cluster ?? cluster),
      class: label?.class ?? name,
      concepts: label?.concepts ?? concepts,
      boxes: label && label.boxes.length > 0 ? label.boxes : boxes,
    },
    side: split ?? before.side,
  };
}

/** What was said here goes before what a file says. */
export function filledIn(before: Facts, { label, split }: Annotated): Facts {
  const { class: name, concepts, boxes, attributes, cluster } = labelOf(before);
  return {
    label: {
      ...joinedAttributes(label?.attributes, attributes),
      // Nobody says it by hand, and a table knows better than a DICOM file.
      ...inCluster(label?.cluster ?? cluster),
      class: name ?? label?.class,
      concepts: concepts ?? label?.concepts,
      boxes: [...boxes, ...without(label?.boxes ?? [], boxes)],
    },
    side: before.side ?? split,
  };
}

/** What files gave before, and nobody changed since, is replaced by what they say now; the rest is filled in. */
export function replaced(now: Facts, { before, after }: Given, annotated: Annotated): Facts {
  const [mine, old, theirs] = [labelOf(now), labelOf(before), labelOf(after)];
  const isTheirs = (what: (facts: Facts) => unknown) =>
    !isSame(what(after), what(before)) && isSame(what(now), what(after));
  const [fresh, filled] = [imported(before, annotated), filledIn(now, annotated)];
  const one = <T>(what: (facts: Facts) => T): T => what(isTheirs(what) ? fresh : filled);
  const gaveBoxes = !isSame(theirs.boxes, old.boxes);
  const removed = without(theirs.boxes, mine.boxes);
  const drawn = without(mine.boxes, theirs.boxes);
  const came = without(labelOf(fresh).boxes, removed);
  const cluster = one((facts) => facts.label?.cluster);
  const attributes = one((facts) => facts.label?.attributes);
  return {
    label: {
      ...(attributes ? { attributes } : {}),
      ...inCluster(cluster),
      class: one((facts) => facts.label?.class),
      concepts: one((facts) => facts.label?.concepts),
      boxes: gaveBoxes ? [...came, ...without(drawn, came)] : labelOf(filled).boxes,
    },
    side: one((facts) => facts.side),
  };
}

function labelOf({ label }: Facts): Label {
  return label ?? { boxes: [] };
}

function without(boxes: readonly Box[], others: readonly Box[]): Box[] {
  const isOne = (a: Box) => (b: Box) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;
  return boxes.filter((box) => !others.some(isOne(box)));
}

function isSame(a: unknown, b: unknown): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}

function inCluster(cluster: number | undefined): Pick<Label, "cluster"> {
  return cluster === undefined ? {} : { cluster };
}
