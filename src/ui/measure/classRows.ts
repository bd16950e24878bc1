import type { ClassQuality, EvaluationReport, Share } from "../../base";
import { f1ByClass } from "../../metrics";
import { commonestMistakes, type Confusion } from "./confusions";

/** One class as the table has it. */
export interface ClassRow extends Omit<ClassQuality, "class"> {
  /** Index of the class. */
  index: number;
  name: string;
  /** Undefined where no picture is of the class. */
  f1: Share | undefined;
  /** What it is taken for most often. */
  mistake: Confusion | undefined;
}

export type ClassColumn = "name" | "n" | "recall" | "precision" | "f1" | "auc" | "averagePrecision" | "mistake";

/** One row for every class that a picture is of or was taken for. */
export function classRows({ classes, confusion }: EvaluationReport, names: readonly string[]): ClassRow[] {
  const mistakes = commonestMistakes(confusion);
  const f1 = f1ByClass(confusion);
  return classes.map(({ class: index, ...quality }) => ({
    ...{ index, name: names[index]!, f1: f1.get(index), mistake: mistakes.get(index) },
    ...quality,
  }));
}

const byName = new Intl.Collator(undefined, { numeric: true });

/** Rows whose name holds the text, in an order; those without a number come last both ways, and equal ones by name. */
export function sortedRows(
  rows: readonly ClassRow[],
  { column, isDown }: { column: ClassColumn; isDown: boolean },
  search = "",
): ClassRow[] {
  const wanted = search.trim().toLowerCase();
  const found = rows.filter(({ name }) => name.toLowerCase().includes(wanted));
  const sign = isDown ? -1 : 1;
  if (column === "name") return found.sort((a, b) => sign * byName.compare(a.name, b.name));
  return found.sort((a, b) => {
    const [x, y] = [numberOf(a, column), numberOf(b, column)];
    if (x === undefined || y === undefined) {
      return Number(x === undefined) - Number(y === undefined) || byName.compare(a.name, b.name);
    }
    return sign * (x - y) || byName.compare(a.name, b.name);
  });
}

function numberOf(
  { recall, precision, f1, auc, averagePrecision, mistake }: ClassRow,
  column: Exclude<ClassColumn, "name">,
): number | undefined {
  if (column === "n") return recall.n;
  if (column === "f1") return f1?.value;
  if (column === "auc") return auc?.value;
  if (column === "averagePrecision") return averagePrecision?.value;
  if (column === "mistake") return mistake?.count;
  const share = column === "recall" ? recall : precision;
  return share.n > 0 ? share.value : undefined;
}
