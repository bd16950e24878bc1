import { Problem } from "../problem";
import type { ClusterValue } from "./clusterColumn";
import type { Vocabulary } from "./formats/dataFormat";
import { findingIn, type FindingColumn, type Left } from "./findingColumns";
import { readBoxes, type Rectangle } from "./readBox";
import { readClasses, type Reading } from "./readClass";
import { readSplit } from "./readSplit";
import { sameName } from "./sameName";
import type { Box, Split } from "./sample";

/**
 * Position of each column, by what it means; absent where there is none. Boxes have `width` or `xmax`, or stand in one
 * column: `boxes` as x, y, width and height, `corners` as x, y, right and bottom edge.
 */
export type Columns = Partial<
  Record<
    | ("file" | "class" | "split" | "concepts" | "concept")
    | ("x" | "y" | "width" | "height" | "xmax" | "ymax" | "boxes" | "corners"),
    number
  >
>;

/** What one row of a labels table says. */
export interface LabelRow {
  /** Counted from 1, with the header. */
  row: number;
  file: string;
  class: string | undefined;
  /** The classes, where the row names more than one. */
  several?: string[];
  /** Why it names no class, in a table with a column for every finding. */
  left?: Left;
  split: Split | undefined;
  concepts: string[] | undefined;
  box: Box | undefined;
  /** The class is said of the box: another box of the file may have another. */
  isOfBox?: boolean;
  /** Why a box is left out that is one, in a sentence. */
  lost?: string;
  attributes?: Record<string, string> | undefined;
  cluster?: ClusterValue | undefined;
}

/**
 * A row once for each of its boxes, or once where it has none.
 *
 * @param findings columns of single findings, in place of one of the class
 * @throws Problem naming the row
 */
export function readRows(
  cells: string[],
  row: number,
  columns: Columns,
  findings: readonly FindingColumn[],
  reading: Reading,
): LabelRow[] {
  const { vocabulary, leaveOut } = reading;
  const cell = (name: keyof Columns) => cells[columns[name] ?? -1]?.trim() ?? "";
  const names = vocabulary.concepts.map(({ name }) => name);
  const file = cell("file")
    .normalize("NFC")
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "");
  if (file === "") throw new Problem(`Row ${row} names no file; give one, or remove the row.`);
  const place = `Row ${row} (${file})`;
  const conceptOf = (text: string) => {
    const found = sameName(text, names, vocabulary.aliases);
    if (found !== undefined) return found;
    if (leaveOut) return void leaveOut(text);
    throw new Problem(`${place} names the concept “${text}”; expected ${names.join(", ")}.`);
  };
  const finding = findings.length > 0 ? findingIn(cells, findings, vocabulary) : undefined;
  const named = finding && "class" in finding ? finding.class : cell("class");
  const open = finding && "left" in finding ? { left: finding.left } : {};
  const several = finding && "several" in finding ? { several: finding.several } : {};
  const boxes = readBoxes(cell, columns, place);
  const told = (boxes.length === 0 ? [undefined] : boxes).map((rectangle) => {
    const isOfBox = rectangle !== undefined && cell("concept") === "";
    const said = isOfBox ? ofBox(named, place, reading, rectangle) : ofImage(named, place, reading);
    return { rectangle, isOfBox, said };
  });
  const split = readSide(cell("split"), row, file);
  const concepts = readConcepts(cell("concepts"), conceptOf);
  const common = { row, file, split, concepts, ...open, ...several };
  return told.map(({ rectangle, isOfBox, said }) => {
    if (isOfBox || !rectangle) return { ...common, box: undefined, ...said, isOfBox };
    const concept = conceptOf(cell("concept"));
    return { ...common, ...said, box: concept === undefined ? undefined : { concept, ...rectangle } };
  });
}

function ofImage(text: string, place: string, reading: Reading): Pick<LabelRow, "class" | "several"> {
  const classes = readClasses(text, place, reading);
  return classes.length > 1 ? { class: undefined, several: classes } : { class: classes[0] };
}

/** Class and box where only the class, or nothing, says what is in it. */
function ofBox(
  text: string,
  place: string,
  reading: Reading,
  rectangle: Rectangle,
): Pick<LabelRow, "class" | "box" | "lost" | "several"> {
  const { concepts, aliases } = reading.vocabulary;
  const [only, ...others] = concepts;
  if (text === "") {
    if (only && others.length === 0) return { class: undefined, box: { concept: only.name, ...rectangle } };
    const lost = `${place} has a box and does not say of what; expected one of ${concepts.map(({ name }) => name).join(", ")}.`;
    if (reading.leaveOut) return { class: undefined, box: undefined, lost };
    throw new Problem(lost);
  }
  const name = sameName(text, concepts.map((concept) => concept.name), aliases); // prettier-ignore
  const named = concepts.find((concept) => concept.name === name);
  const meant = sameName(text, reading.vocabulary.classes, aliases) ?? named?.class;
  const classes = named ? [meant].filter((one) => one !== undefined) : readClasses(text, place, reading);
  const own = classes.length === 1 ? classes[0] : undefined;
  if (!named && classes.length === 0) return { class: undefined, box: undefined };
  const concept = named ?? conceptOf(own, reading.vocabulary);
  if (concept) return { class: own, box: { concept: concept.name, ...rectangle } };
  const lost = `${place} has a box of “${text}”, and the network has no single concept for that.`;
  return { class: own, box: undefined, lost };
}

/** The one concept that speaks for a class, or the only one there is, if that speaks for none. */
function conceptOf(own: string | undefined, { concepts }: Vocabulary) {
  const speaking = concepts.filter((concept) => own !== undefined && concept.class === own);
  if (speaking.length === 1) return speaking[0];
  const [only, ...others] = concepts;
  return only && others.length === 0 && only.class === undefined ? only : undefined;
}

function readSide(text: string, row: number, file: string): Split | undefined {
  if (text === "") return undefined;
  const side = readSplit(text);
  if (side) return side;
  throw new Problem(
    `Row ${row} (${file}) names the split “${text}”; expected train, or one of validation, val, held-out, test.`,
  );
}

/** A list that had names, none of which the network knows, says nothing. */
function readConcepts(text: string, conceptOf: (text: string) => string | undefined): string[] | undefined {
  if (text === "") return undefined;
  const names = listed(text);
  const known = names.flatMap((name) => conceptOf(name) ?? []);
  return known.length > 0 || names.length === 0 ? known : undefined;
}

/** Names separated by ; or |, or a JSON list where names hold such signs or there are none. */
function listed(text: string): string[] {
  if (/^\[.*\]$/.test(text)) {
    try {
      const names: unknown = JSON.parse(text);
      if (Array.isArray(names) && names.every((name) => typeof name === "string")) return names;
    } catch {
      // A name may stand in brackets.
    }
  }
  return text.split(/[;|]/).map((name) => name.trim());
}
