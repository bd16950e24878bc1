import { attributeNames, isSilent, type Label, type ReadAnnotations, some, type Vocabulary } from "../../base";
import type { News } from "../dataState";

export interface Imported {
  /** Pictures that are new, were there already, and (of the new) cannot be opened. */
  added: number;
  again: number;
  failed: number;
  /** Pictures that nobody read, because the engine stopped. */
  unread: number;
  read: ReadAnnotations;
  /** Undefined where no network told its classes. */
  vocabulary: Vocabulary | undefined;
  /** What was said about pictures; undefined of those that were only put on a side. */
  labels: (Label | undefined)[];
  /** Files that were dropped beside the pictures, by path. */
  sheets: string[];
  /** A sentence about pictures that belong together, where the files told that. */
  together: string | undefined;
}

/** What came of dropped files, in sentences; undefined when there is nothing to tell. */
export function importWords({
  added,
  again,
  failed,
  unread,
  read,
  vocabulary,
  labels: all,
  sheets,
  together,
}: Imported): News | undefined {
  const labels = all.filter(isLabel);
  const done: string[] = [];
  const problems: string[] = [];
  if (added > 0 && labels.length === 0) done.push(`${pictures(added)} ${were(added)} added.`);
  if (labels.length > 0) {
    const onShelf = added > 0 ? `${pictures(added)} ${were(added)} added, ` : "";
    const whole = added > 1 && added === labels.length;
    const which = whole ? "all of them" : `${added > 0 ? "and " : ""}${pictures(labels.length)}`;
    done.push(`${onShelf}${which} labelled${by(read)}: ${countsOf(labels, vocabulary)}.`);
  }
  done.push(...groupWords(all));
  if (together !== undefined) done.push(together);
  if (again > 0) done.push(`${pictures(again)} ${were(again)} on the shelf already, and not added a second time.`);
  if (failed > 0) {
    problems.push(
      `${failed} of the pictures cannot be opened; what is wrong is said at ${failed === 1 ? "it" : "each"} in the list.`,
    );
  }
  if (unread > 0) {
    problems.push(
      `${pictures(unread)} ${were(unread)} not read because the engine stopped, and labels of them were left out. Restart it, then drop the files again.`,
    );
  }
  problems.push(...read.notices);
  if (!vocabulary && sheets.length > 0) {
    problems.push(
      `The labels in ${some(sheets)} could not be read, because no network is loaded that says what the classes are. Open one, then drop the files again.`,
    );
  }
  if (vocabulary && sheets.length > 0 && read.formats.length === 0 && read.notices.length === 0) {
    problems.push(
      `${some(sheets)} ${sheets.length === 1 ? "is neither a picture nor labels" : "are neither pictures nor labels"} that can be read: ` +
        "a table (CSV), COCO (JSON), YOLO and Pascal VOC (XML) can.",
    );
  }
  if (done.length + problems.length === 0) return undefined;
  const unknown = unknownNames(read);
  // Pictures whose folders or files should have labelled them, and did not, are none of what was asked for.
  const isSome = all.length > 0 || (done.length > 0 && sheets.length === 0 && !unknown);
  const kind = problems.length === 0 ? "done" : isSome ? "partly" : "problem";
  return { kind, text: [...done, ...problems], unknown, table: read.table };
}

/** What labels there are of pictures that were on the shelf; nothing of none. */
export function labelledWords(
  all: readonly (Label | undefined)[],
  read: ReadAnnotations,
  vocabulary: Vocabulary | undefined,
): string[] {
  const labels = all.filter(isLabel);
  if (labels.length === 0) return groupWords(all);
  return [`${pictures(labels.length)} ${labels.length === 1 ? "is" : "are"} labelled${by(read)}: ${countsOf(labels, vocabulary)}.`, ...groupWords(all)]; // prettier-ignore
}

/** Names that the network does not have, the most frequent first; undefined where it has all. */
export function unknownNames({ unknown }: ReadAnnotations): News["unknown"] {
  if (unknown.size === 0) return undefined;
  return [...unknown].sort((a, b) => b[1] - a[1]).map(([name, times]) => ({ name, times }));
}

/** What else a table says of pictures. */
function groupWords(labels: readonly (Label | undefined)[]): string[] {
  const said = labels.flatMap((label) => (label?.attributes ? [label.attributes] : []));
  const names = attributeNames(said);
  return names.length === 0 ? [] : [`A table says more of ${pictures(said.length)}: groups can be measured by ${some(names, 6)}.`]; // prettier-ignore
}

/** Whether more is said than attributes and whose it is, or only a side. */
function isLabel(label: Label | undefined): boolean {
  return !label || !isSilent(label);
}

/** Which formats said so, in the middle of a sentence. */
function by({ formats }: ReadAnnotations): string {
  const names = formats.map((title) => title.replace(/^A /, "a "));
  return names.length > 0 ? ` (${names.join(", ")})` : "";
}

/** Of more classes than these nobody reads the counts; the table has them. */
const MOST_COUNTS = 12;

function countsOf(labels: readonly (Label | undefined)[], vocabulary: Vocabulary | undefined): string {
  const classes = [...(vocabulary?.classes ?? []), undefined];
  const counts = classes.flatMap((name) => {
    const count = labels.filter((label) => label?.class === name).length;
    return count > 0 ? [`${name ?? "without a class"} ${count}`] : [];
  });
  const others = counts.length - MOST_COUNTS;
  if (others > 1) counts.splice(MOST_COUNTS, others, `and ${others} more classes`);
  const boxes = labels.reduce((sum, label) => sum + (label?.boxes.length ?? 0), 0);
  return [...counts, ...(boxes > 0 ? [`${boxes} ${boxes === 1 ? "box" : "boxes"}`] : [])].join(", ");
}

function pictures(count: number): string {
  return count === 1 ? "1 picture" : `${count} pictures`;
}

function were(count: number): string {
  return count === 1 ? "was" : "were";
}
