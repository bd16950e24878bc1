import { isEmptyLabel, type Label, type Split } from "../../base";
import type { DataSlice } from "../dataState";

/** What the user says about one picture. */
export interface Facts {
  label: Label | undefined;
  side: Split | undefined;
}

type Said = Pick<DataSlice["data"], "labels" | "decided">;

export function factsOf({ labels, decided }: Said, id: string): Facts {
  return { label: labels[id], side: decided[id] };
}

/** The data set with these facts in place of those before; a label that says nothing is none. */
export function withFacts<T extends Said>(data: T, facts: ReadonlyMap<string, Facts>): T {
  const labels = { ...data.labels };
  const decided = { ...data.decided };
  for (const [id, { label, side }] of facts) {
    if (label && !isEmptyLabel(label)) labels[id] = label;
    else delete labels[id];
    if (side) decided[id] = side;
    else delete decided[id];
  }
  return { ...data, labels, decided };
}

/** Whether two pictures, or one at two times, are said to be the same. */
export function sameFacts(a: Facts, b: Facts): boolean {
  return a.side === b.side && JSON.stringify(plain(a.label)) === JSON.stringify(plain(b.label));
}

function plain(label: Label | undefined): unknown {
  return label && !isEmptyLabel(label)
    ? [label.class, label.concepts, label.boxes, label.attributes, label.cluster]
    : null;
}
