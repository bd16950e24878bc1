import { Problem } from "../problem";
import { clusterKey, clusterKind, type ClusterValue } from "./clusterColumn";
import type { Left } from "./findingColumns";
import type { LabelRow } from "./readRow";
import type { Label, Split } from "./sample";

/** What a labels table says about one file. */
export interface FileLabels {
  label: Label;
  /** Undefined where the table leaves it open. */
  split: Split | undefined;
  /** First row about the file, counted from 1 with the header. */
  row: number;
  /** The row of each box. */
  boxRows: number[];
  /** To whom or what it belongs. */
  cluster?: ClusterValue;
  /** The table has a column for the class, and leaves it empty here. */
  withoutClass?: true;
  /** The classes that are named, where there is more than one and so none is taken. */
  several?: string[];
  /** Why it has no class, in a table with a column for every finding. */
  left?: Left;
  /** Why boxes are left out, in sentences. */
  lost?: string[];
}

/**
 * All rows of one file as one label.
 *
 * @throws Problem when two rows contradict each other
 */
export function mergeRows(rows: readonly LabelRow[]): Map<string, FileLabels> {
  const files = new Map<string, LabelRow[]>();
  for (const row of rows) {
    const own = files.get(row.file);
    if (own) own.push(row);
    else files.set(row.file, [row]);
  }
  return new Map([...files].map(([file, own]) => [file, mergeFile(own)]));
}

function mergeFile(rows: LabelRow[]): FileLabels {
  const boxed = rows.flatMap(({ box, row }) => (box ? [{ box, row }] : []));
  const concepts = agreed(rows, "concepts", (names) => [...new Set(names)].sort().join(", "));
  const stranger = boxed.find(({ box }) => concepts && !concepts.includes(box.concept));
  if (stranger) {
    throw new Problem(
      `Row ${stranger.row} (${rows[0]!.file}) has a box of ${stranger.box.concept}, which its concepts (${concepts!.join(", ")}) leave out; add it there, or remove the box.`,
    );
  }
  const attributes = agreedAttributes(rows);
  const cluster = agreedCluster(rows);
  const several = severalClasses(rows);
  const lost = rows.flatMap((row) => row.lost ?? []);
  const name = several ? undefined : agreed(rows, "class", String);
  const left = several || name !== undefined ? undefined : rows.find((row) => row.left)?.left;
  return {
    label: {
      class: name,
      concepts: concepts && [...new Set(concepts)],
      boxes: boxed.map(({ box }) => box),
      ...(attributes ? { attributes } : {}),
    },
    split: agreed(rows, "split", String),
    row: rows[0]!.row,
    boxRows: boxed.map(({ row }) => row),
    ...(cluster ? { cluster } : {}),
    ...(several ? { several } : {}),
    ...(left ? { left } : {}),
    ...(lost.length > 0 ? { lost } : {}),
  };
}

/** The classes of a file whose rows, or whose boxes, name more than one; rows that contradict each other are another matter. */
function severalClasses(rows: LabelRow[]): string[] | undefined {
  const stated = rows.filter((row) => row.class !== undefined);
  const ofBoxes = stated.every(({ isOfBox }) => isOfBox) ? stated : [];
  const names = new Set([...rows.flatMap(({ several = [] }) => several), ...ofBoxes.map((row) => row.class!)]);
  return names.size > 1 ? [...names] : undefined;
}

/** What all rows say that say anything of it: what differs from box to box is said of boxes, not of the image. */
function agreedAttributes(rows: LabelRow[]): Record<string, string> | undefined {
  const values = new Map<string, Set<string>>();
  for (const { attributes } of rows) {
    for (const [name, text] of Object.entries(attributes ?? {})) {
      values.set(name, (values.get(name) ?? new Set()).add(text));
    }
  }
  const agreed = [...values].flatMap(([name, texts]) => (texts.size === 1 ? [[name, [...texts][0]!] as const] : []));
  return agreed.length > 0 ? Object.fromEntries(agreed) : undefined;
}

/** Whom all rows name that name any; a sentence about two of them says neither. */
function agreedCluster(rows: LabelRow[]): ClusterValue | undefined {
  const [first, ...others] = rows.flatMap(({ cluster, row, file }) => (cluster ? [{ cluster, row, file }] : []));
  if (!first) return undefined;
  const other = others.find(({ cluster }) => clusterKey(cluster) !== clusterKey(first.cluster));
  if (!other) return first.cluster;
  const { one } = clusterKind(first.cluster.column)!;
  throw new Problem(
    `Rows ${first.row} and ${other.row} contradict each other: ${first.file} has another ${one} in each. Keep one of them.`,
  );
}

/** What the rows say, of which some may be silent. */
function agreed<K extends "class" | "split" | "concepts">(
  rows: LabelRow[],
  key: K,
  text: (value: NonNullable<LabelRow[K]>) => string,
): LabelRow[K] {
  const [first, ...others] = rows.filter((row) => row[key] !== undefined);
  if (!first) return undefined;
  const said = text(first[key]!);
  const other = others.find((row) => text(row[key]!) !== said);
  if (!other) return first[key];
  throw new Problem(
    `Rows ${first.row} and ${other.row} contradict each other: ${first.file} has the ${key} “${said}” in one and “${text(other[key]!)}” in the other. Keep one of them.`,
  );
}
