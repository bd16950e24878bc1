import type { ModelCard } from "../card";
import { Problem } from "../problem";
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
}

const HELD_OUT = ["validation", "valid", "val", "held-out", "held out", "heldout", "test"];
const TRAIN = ["train", "training"];

/** @throws Problem naming the row */
export function readRow(
  cells: string[],
  row: number,
  columns: Columns,
  { classes, concepts }: Pick<ModelCard, "classes" | "concepts">,
): LabelRow {
  const cell = (name: keyof Columns) => cells[columns[name] ?? -1]?.trim() ?? "";
  const names = concepts.map(({ name }) => name);
  const file = cell("file")
    .replaceAll("\\", "/")
    .replace(/^(\.\/)+/, "");
  if (file === "") throw new Problem(`Row ${row} names no file; give one, or remove the row.`);
  const conceptOf = (text: string) => {
    const found = sameName(text, names);
    if (found !== undefined) return found;
    throw new Problem(`Row ${row} (${file}) names the concept “${text}”; expected ${names.join(", ")}.`);
  };
  const listed = cell("concepts");
  return {
    row,
    file,
    class: readClass(cell("class"), row, file, classes),
    split: readSplit(cell("split"), row, file),
    concepts: listed === "" ? undefined : listed.split(/[;|]/).map((text) => conceptOf(text.trim())),
    box: readBox(cell, row, file, conceptOf),
  };
}

function readClass(text: string, row: number, file: string, classes: string[]): string | undefined {
  if (text === "") return undefined;
  const found = sameName(text, classes) ?? (/^\d+$/.test(text) ? classes[Number(text)] : undefined);
  if (found !== undefined) return found;
  const some = classes.length > 12 ? `${classes.slice(0, 12).join(", ")}, …` : classes.join(", ");
  throw new Problem(
    `Row ${row} (${file}) names the class “${text}”; expected ${some}, or a number from 0 to ${classes.length - 1}.`,
  );
}

function readSplit(text: string, row: number, file: string): Split | undefined {
  const word = text.toLowerCase().replaceAll("_", "-");
  if (word === "") return undefined;
  if (TRAIN.includes(word)) return "train";
  if (HELD_OUT.includes(word)) return "held-out";
  throw new Problem(
    `Row ${row} (${file}) names the split “${text}”; expected train, or one of validation, val, held-out, test.`,
  );
}

function readBox(
  cell: (name: keyof Columns) => string,
  row: number,
  file: string,
  conceptOf: (text: string) => string,
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
  return { concept: conceptOf(cell("concept")), x, y, width, height };
}

/** The name that is meant: spelt the same, or else the only one spelt the same but for capitals. */
function sameName(text: string, names: string[]): string | undefined {
  if (names.includes(text)) return text;
  const alike = names.filter((name) => name.toLowerCase() === text.toLowerCase());
  return alike.length === 1 ? alike[0] : undefined;
}
