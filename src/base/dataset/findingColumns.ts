import type { Vocabulary } from "./formats/dataFormat";
import { sameName } from "./sameName";

/** A column that says of one finding whether it is in the image. */
export interface FindingColumn {
  title: string;
  at: number;
  /** The network's class; undefined for "No Finding" where it is not known which class that is. */
  class: string | undefined;
  /** It says that nothing was found. */
  isNegative: boolean;
}

/** Why a row names no class, or what it says instead that the user may give a meaning. */
export type Left = { why: "uncertain" | "empty" | "none" } | { name: string };

/** What a row says: a class, several of them, or none. */
export type Finding = { class: string } | { several: string[] } | { left: Left };

const YES = /^(1([.,]0+)?|true|t|yes|y)$/i;
const NO = /^(0([.,]0+)?|false|f|no|n)$/i;
/** What the labeller of CheXpert and MIMIC-CXR wrote where a report leaves it open. */
const UNCERTAIN = /^-1([.,]0+)?$/;
const EMPTY = /^(nan|na|n\/a|null|none)?$/i;

const NO_FINDING = /^no[\s_-]*findings?$/i;
/** A class of these names is that of images without a finding. */
const NORMAL = /^(normal|no[\s_-]*findings?|negative|healthy|none|control)$/i;

/**
 * Columns called as the network's classes, one a class, with a yes, a no or nothing in every cell; and that of images
 * without a finding. None where no column is called as a class.
 *
 * @param known headings in lower case that mean something else
 */
export function findingColumns(
  header: readonly string[],
  rows: readonly (readonly string[])[],
  { classes, aliases }: Vocabulary,
  known: ReadonlySet<string>,
): FindingColumn[] {
  const normal = classes.filter((name) => NORMAL.test(name.trim()));
  const found = header.flatMap((heading, at): FindingColumn[] => {
    const title = heading.trim();
    if (title === "" || known.has(title.toLowerCase())) return [];
    const isNegative = NO_FINDING.test(title);
    const named = sameName(title, classes, aliases);
    const meant = named ?? (isNegative && normal.length === 1 ? normal[0] : undefined);
    if ((meant === undefined && !isNegative) || !isAnswers(rows.map((cells) => cells[at]?.trim() ?? ""))) return [];
    return [{ title, at, class: meant, isNegative }];
  });
  return found.some((column) => column.class !== undefined) ? found : [];
}

function isAnswers(cells: readonly string[]): boolean {
  const said = cells.filter((cell) => !EMPTY.test(cell));
  return said.length > 0 && said.every((cell) => YES.test(cell) || NO.test(cell) || UNCERTAIN.test(cell));
}

/**
 * What a row says in these columns. What is uncertain is no label, nor is "No Finding" beside it. A no names no class; of
 * a network of two the user may say that it means the other one.
 */
export function findingIn(
  cells: readonly string[],
  columns: readonly FindingColumn[],
  { classes, aliases }: Vocabulary,
): Finding {
  const where = (answer: RegExp) => columns.filter(({ at }) => answer.test(cells[at]?.trim() ?? ""));
  const [yes, unsure] = [where(YES), where(UNCERTAIN)];
  const found = [...new Set(yes.flatMap((column) => (column.isNegative ? [] : (column.class ?? []))))];
  const isNegative = yes.some((column) => column.isNegative);
  if (found.length === 0 && unsure.length > 0) return { left: { why: "uncertain" } };
  const negatives = yes.flatMap((column) => (column.isNegative ? (column.class ?? []) : []));
  const named = [...new Set([...found, ...negatives])];
  if (named.length > 1) return { several: named };
  if (named.length === 1) return { class: named[0]! };
  const asked = isNegative ? yes[0]!.title : otherClass(columns, classes);
  if (!isNegative && where(NO).length === 0) return { left: { why: "empty" } };
  if (asked === undefined) return { left: { why: "none" } };
  const meant = sameName(asked, classes, aliases);
  return meant === undefined ? { left: { name: asked } } : { class: meant };
}

/** What a no is called where it may mean the other class of a network of two: "not pneumonia". */
function otherClass(columns: readonly FindingColumn[], classes: readonly string[]): string | undefined {
  const named = [...new Set(columns.flatMap((column) => (column.isNegative ? [] : (column.class ?? []))))];
  return classes.length === 2 && named.length === 1 ? `not ${named[0]}` : undefined;
}
