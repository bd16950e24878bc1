import { csvFormatRows } from "d3";

import { sixDigits } from "../measure/reportCsv";
import type { Cell } from "./classCells";
import { spreadsheetText } from "./spreadsheetText";

/** Rows as CSV under the names of the columns; a row that lacks a column has an empty cell. Texts are no formulas. */
export function csvText(columns: readonly string[], rows: readonly Record<string, Cell>[]): string {
  const written = (cell: Cell) => (typeof cell === "number" ? sixDigits(cell) : spreadsheetText(cell ?? ""));
  const body = rows.map((row) => columns.map((name) => written(row[name])));
  return csvFormatRows([columns.map(spreadsheetText), ...body]) + "\n";
}
