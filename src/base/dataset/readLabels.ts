import { Problem } from "../problem";
import { attributeColumns, attributesIn } from "./attributeColumns";
import { boxColumn } from "./boxColumn";
import { clusterColumn, clusterIn, clusterOfPath } from "./clusterColumn";
import { headerKey, openTable, type OpenTable } from "./columnChoice";
import { findingColumns } from "./findingColumns";
import type { Vocabulary } from "./formats/dataFormat";
import { isYesNo, labelColumns, labelTitles } from "./labelColumns";
import { mergeRows, type FileLabels } from "./mergeRows";
import type { LeaveOut } from "./readClass";
import { type Columns, readRows } from "./readRow";
import { sameName } from "./sameName";

/** Columns any of which makes a table say something that can be learnt. */
const SAYING = ["class", "concepts", "x", "boxes", "corners"] as const satisfies readonly (keyof Columns)[];

/**
 * Labels of images from the text of a CSV file with a header row, separated by commas, semicolons or tabs.
 *
 * Columns, in any order and case, and by the names that common data sets have for them, see `labelColumns`: `file`;
 * `class`: a class of the network by its name or number from 0, or several names with | between, of which it has one;
 * if there, `split`: train, or validation, val, held-out, test;
 * `concepts`: names separated by ; or |, or a JSON list of them; `x`, `y`, `width`, `height` (or `xmin`, `ymin`, `xmax`,
 * `ymax`): one box in pixels, several rows per file, all empty where there is none, or all boxes in one column, see
 * `boxColumn`; `concept`: what is in it, or else the
 * class says so, or the network has only one.
 * A column of patients, subjects, people or cases tells which images belong together, see `clusterColumn`; or else the
 * patient's folder in the path of the file.
 * In place of `class`, columns called as the network's classes with a yes (1, true) or no in each, see `findingColumns`.
 * Others are attributes of the images, see `attributeColumns`.
 *
 * @param leaveOut told of every class and concept that the network does not have, also of 0 and 1 where they are a no and a
 *   yes; without it names are refused, and numbers are those of classes
 * @param onOpen told of a table of which the user may say more: it says of no class and no concept where that stands, or
 *   was read as the user chose
 * @param onNumbers told of the column where 0 and 1, that may be a no and a yes, were read as numbers of classes
 * @param onTable told of every table, as it was understood
 * @returns by file name, in the order of the table; folders are separated by /
 * @throws Problem naming the row, counted from 1 with the header, what it says and what is expected
 */
export async function readLabels(
  text: string,
  vocabulary: Vocabulary,
  leaveOut?: LeaveOut,
  onOpen?: (table: OpenTable) => void,
  onNumbers?: (column: string) => void,
  onTable?: (table: OpenTable) => void,
): Promise<Map<string, FileLabels>> {
  const { default: Papa } = await import("papaparse"); // the page needs it only when there is a table
  const titles = /^[^\r\n]*/.exec(text.replace(/^\uFEFF/, ""))![0].replaceAll(/"[^"]*"|\[[^\]]*\]/g, "");
  const often = (sign: string) => titles.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const [wrong] = errors;
  if (wrong) {
    throw new Problem(
      `Row ${(wrong.row ?? 0) + 1} of the labels is no CSV: ${wrong.message}. Close every quotation mark that is opened.`,
    );
  }
  const [header = [], ...body] = data;
  const known = labelTitles(header);
  const others = attributeColumns(header, body, known);
  const cluster = clusterColumn(header, body);
  const perhaps = findingColumns(header, body, vocabulary, known);
  // Where what is left out is told, folders or the user may say the class.
  const box = boxColumn(header, body);
  const isEnough = perhaps.length > 0 || (leaveOut !== undefined && (others.length > 0 || cluster !== undefined));
  const columns = labelColumns(header, vocabulary, isEnough, box);
  const findings = columns.class === undefined && columns.concepts === undefined ? perhaps : [];
  const taken = [box?.at, ...Object.values(columns), ...findings.map(({ at }) => at)];
  const attributes = others.filter(({ at }) => !taken.includes(at));
  const mayBeYesNo = isYesNo(data, columns, vocabulary);
  const isAsked = leaveOut !== undefined && mayBeYesNo;
  if (mayBeYesNo && !isAsked && body.some((cells) => isNumber(cells[columns.class!]?.trim() ?? "", vocabulary))) {
    onNumbers?.(header[columns.class!]!.trim());
  }
  const isSilent = findings.length === 0 && SAYING.every((name) => columns[name] === undefined);
  const choice = vocabulary.columns?.[headerKey(header)];
  onTable?.(openTable(header, columns));
  const asks = box && !box.form && !choice && columns.x === undefined ? { asks: box.title } : {};
  if (isSilent || choice || "asks" in asks) onOpen?.({ ...openTable(header, columns), ...asks });
  const reading = { vocabulary, leaveOut, isAsked };
  const rows = body.flatMap((cells, i) => {
    const empty = cells.every((cell) => cell.trim() === "");
    if (empty) return [];
    const own = readRows(cells, i + 2, columns, findings, reading);
    const whose = cluster ? clusterIn(cells, cluster) : clusterOfPath(own[0]!.file);
    return own.map((one) => ({ ...one, attributes: attributesIn(cells, attributes), cluster: whose }));
  });
  if (rows.length === 0) throw new Problem("The labels have no row below the header; expected one for every image.");
  const files = mergeRows(rows);
  if (columns.class !== undefined || findings.length > 0) {
    for (const file of files.values()) if (file.label.class === undefined && !file.several) file.withoutClass = true;
  }
  return files;
}

/** Whether a cell names its class by its number alone. */
function isNumber(text: string, { classes, aliases }: Vocabulary): boolean {
  return text !== "" && sameName(text, classes, aliases) === undefined;
}
