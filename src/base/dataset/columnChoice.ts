import type { Columns } from "./readRow";

/** What the user may say of a table whose columns are called otherwise. */
export const CHOSEN = ["file", "class", "x", "y", "width", "height", "xmax", "ymax", "boxes", "corners"] as const;
export type Chosen = (typeof CHOSEN)[number];

/** Titles of columns by what they mean; what is absent has no column. */
export type ColumnChoice = Partial<Record<Chosen, string>>;

/** A table that is not, or hardly, understood: its header, and what was found in it. */
export interface OpenTable {
  header: string[];
  found: ColumnChoice;
  /** The title of a column of boxes of which it is not known whether it has sizes or corners. */
  asks?: string;
  /** The file it stands in, where that is known. */
  path?: string;
}

/** What tables with these titles have in common, in whatever file. */
export function headerKey(header: readonly string[]): string {
  return JSON.stringify(titlesOf(header).filter((title) => title !== ""));
}

function titlesOf(header: readonly string[]): string[] {
  return header.map((title) => title.trim().normalize("NFC"));
}

/** The table with what was found in it, to be asked about. */
export function openTable(header: readonly string[], columns: Columns): OpenTable {
  const titles = titlesOf(header);
  const found: ColumnChoice = {};
  for (const meaning of CHOSEN) {
    const title = titles[columns[meaning] ?? -1];
    if (title) found[meaning] = title;
  }
  return { header: titles.filter((title) => title !== ""), found };
}

/** The columns with what the user chose in place of what was found. */
export function chosenColumns(header: readonly string[], columns: Columns, choice: ColumnChoice): Columns {
  const titles = titlesOf(header);
  const chosen = { ...columns };
  for (const meaning of CHOSEN) {
    const title = choice[meaning];
    const at = title === undefined ? -1 : titles.indexOf(title);
    if (at < 0) delete chosen[meaning];
    else chosen[meaning] = at;
  }
  return chosen;
}
