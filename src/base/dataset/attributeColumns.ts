import { fours } from "./boxColumn";
import { clusterKind } from "./clusterColumn";

/** Of a text with more values than these hardly two images agree: names, remarks, dates. */
const MOST_VALUES = 20;
const MOST_COLUMNS = 20;

/** Columns that tell one person or file from another; nobody measures by them, and they are not to be kept. */
const IDENTIFYING =
  /(^|[\s_.-])(id|ids|uid|patient|subject|person|case|study|series|accession|mrn|number|nr|no|index|row|name|birth|birthdate|dob|hash|sha256)$|id$/i;

/** A column that says something else of the images: what it is called, and where it stands. */
export interface AttributeColumn {
  name: string;
  at: number;
}

/**
 * The columns of a table by which images can be grouped: numbers, and texts of at most 20 different values. Left out are
 * those that the labels are read from, further columns of boxes, and those that tell persons or files apart.
 *
 * @param known names of columns that mean something else, in lower case
 */
export function attributeColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  known: ReadonlySet<string>,
): AttributeColumn[] {
  const seen = new Set(known);
  const found: AttributeColumn[] = [];
  for (const [at, title] of header.entries()) {
    const name = title.trim();
    const key = name.toLowerCase();
    if (name === "" || seen.has(key) || IDENTIFYING.test(name) || clusterKind(name)) continue;
    seen.add(key);
    const values = new Set(rows.map((cells) => cells[at]?.trim() ?? "").filter((text) => text !== ""));
    if ([...values].every((text) => fours(text))) continue;
    const areNumbers = [...values].every((text) => Number.isFinite(Number(text)));
    if (values.size > 0 && (areNumbers || values.size <= MOST_VALUES)) found.push({ name, at });
  }
  return found.slice(0, MOST_COLUMNS);
}

/** What a row says in these columns; empty cells say nothing. */
export function attributesIn(
  cells: readonly string[],
  columns: readonly AttributeColumn[],
): Record<string, string> | undefined {
  const said = columns.flatMap(({ name, at }) => {
    const text = cells[at]?.trim() ?? "";
    return text === "" ? [] : [[name, text] as const];
  });
  return said.length > 0 ? Object.fromEntries(said) : undefined;
}
