import { Problem } from "../problem";
import { some } from "../some";
import type { ClusterValue } from "./clusterColumn";
import type { Vocabulary } from "./formats/dataFormat";
import { readSplit } from "./readSplit";
import { sameName } from "./sameName";
import type { Box, Split } from "./sample";

/** Position of each column, by what it means; absent where there is none. */
export type Columns = Partial<
  Record<"file" | "class" | "split" | "concepts" | "concept" | "x" | "y" | "width" | "height", number>
>;

/** What one row of a labels table says. */
export interface LabelRow {
  /** Counted from 1, with the header. */
  row: number;
  file: string;
  class: string | undefined;
  split: Split | undefined;
  concepts: string[] | undefined;
  box: Box | undefined;
  attributes?: Record<string, string> | undefined;
  cluster?: ClusterValue | undefined;
}

/** Told of a class or concept that the network does not have, where that is no reason to refuse the table. */
export type LeaveOut = (name: string) => void;

/** @throws Problem naming the row */
export function readRow(
  cells: string[],
  row: number,
  columns: Columns,
  vocabulary: Vocabulary,
  leaveOut?: LeaveOut,
): LabelRow {
  const cell = (name: keyof Columns) => cells[columns[name] ?? -1]?.trim() ?? "";
  const names = vocabulary.concepts.map(({ name }) => name);
  const file = cell("file")
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "");
  if (file === "") throw new Problem(`Row ${row} names no file; give one, or remove the row.`);
  const conceptOf = (text: string) => {
    const found = sameName(text, names, vocabulary.aliases);
    if (found !== undefined) return found;
    if (leaveOut) return void leaveOut(text);
    throw new Problem(`Row ${row} (${file}) names the concept “${text}”; expected ${names.join(", ")}.`);
  };
  return {
    row,
    file,
    class: readClass(cell("class"), row, file, vocabulary, leaveOut),
    split: readSide(cell("split"), row, file),
    concepts: readConcepts(cell("concepts"), conceptOf),
    box: readBox(cell, row, file, conceptOf),
  };
}

function readClass(
  text: string,
  row: number,
  file: string,
  { classes, aliases }: Vocabulary,
  leaveOut: LeaveOut | undefined,
): string | undefined {
  if (text === "") return undefined;
  const found = sameName(text, classes, aliases) ?? (/^\d+$/.test(text) ? classes[Number(text)] : undefined);
  if (found !== undefined) return found;
  if (leaveOut) return void leaveOut(text);
  throw new Problem(
    `Row ${row} (${file}) names the class “${text}”; expected ${some(classes, 12)}, or a number from 0 to ${classes.length - 1}.`,
  );
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

function readBox(
  cell: (name: keyof Columns) => string,
  row: number,
  file: string,
  conceptOf: (text: string) => string | undefined,
): Box | undefined {
  const texts = [cell("x"), cell("y"), cell("width"), cell("height")];
  // A concept alone is a cell left over from the rows with boxes.
  if (texts.every((text) => text === "")) return undefined;
  const [x, y, width, height] = texts.map((text) => (text === "" ? NaN : Number(text))) as [
    number,
    number,
    number,
    number,
  ];
  if (![x, y, width, height].every(Number.isFinite) || width <= 0 || height <= 0) {
    throw new Problem(
      `Row ${row} (${file}) has the box x “${texts[0]}”, y “${texts[1]}”, width “${texts[2]}”, height “${texts[3]}”; ` +
        "expected four numbers in pixels, width and height above 0.",
    );
  }
  const concept = conceptOf(cell("concept"));
  return concept === undefined ? undefined : { concept, x, y, width, height };
}
