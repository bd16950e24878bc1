import { Problem } from "../problem";
import { attributeColumns, attributesIn } from "./attributeColumns";
import { clusterColumn, clusterIn } from "./clusterColumn";
import type { Vocabulary } from "./formats/dataFormat";
import { mergeRows, type FileLabels } from "./mergeRows";
import { type Columns, type LeaveOut, readRow } from "./readRow";

/** Column names by meaning; where several are there, the first counts. */
const NAMES: Record<keyof Columns, readonly string[]> = {
  file: ["file", "filename", "image", "name", "path"],
  class: ["class", "label", "target", "class_index"],
  split: ["split"],
  concepts: ["concepts"],
  concept: ["concept"],
  x: ["x"],
  y: ["y"],
  width: ["width"],
  height: ["height"],
};

const BOX = ["concept", "x", "y", "width", "height"] as const;

/**
 * Labels of images from the text of a CSV file with a header row, separated by commas, semicolons or tabs.
 *
 * Columns, in any order and case: `file` (or filename, image, name, path); `class` (or label, target):
 * a class of the network by its name or number from 0; if there, `split`: train, or validation, val, held-out, test;
 * `concepts`: names separated by ; or |, or a JSON list of them; `concept`, `x`, `y`, `width`, `height`: one box in pixels, several rows per file.
 * A column of patients, subjects, people or cases tells which images belong together, see `clusterColumn`.
 * Others are attributes of the images, see `attributeColumns`.
 *
 * @param leaveOut told of every class and concept that the network does not have; without it they are refused
 * @returns by file name, in the order of the table; folders are separated by /
 * @throws Problem naming the row, counted from 1 with the header, what it says and what is expected
 */
export async function readLabels(
  text: string,
  vocabulary: Vocabulary,
  leaveOut?: LeaveOut,
): Promise<Map<string, FileLabels>> {
  const { default: Papa } = await import("papaparse"); // the page needs it only when there is a table
  const header = /^[^\r\n]*/.exec(text.replace(/^\uFEFF/, ""))![0];
  const often = (sign: string) => header.split(sign).length;
  const delimiter = [",", ";", "\t"].reduce((best, sign) => (often(sign) > often(best) ? sign : best));
  const { data, errors } = Papa.parse<string[]>(text, { delimiter });
  const [wrong] = errors;
  if (wrong) {
    throw new Problem(
      `Row ${(wrong.row ?? 0) + 1} of the labels is no CSV: ${wrong.message}. Close every quotation mark that is opened.`,
    );
  }
  const known = new Set(Object.values(NAMES).flat());
  const attributes = attributeColumns(data[0] ?? [], data.slice(1), known);
  const cluster = clusterColumn(data[0] ?? [], data.slice(1));
  // Where what is left out is told, folders or the user may say the class.
  const columns = findColumns(
    data[0] ?? [],
    leaveOut !== undefined && (attributes.length > 0 || cluster !== undefined),
  );
  const rows = data.slice(1).flatMap((cells, i) => {
    const empty = cells.every((cell) => cell.trim() === "");
    if (empty) return [];
    const row = readRow(cells, i + 2, columns, vocabulary, leaveOut);
    return [{ ...row, attributes: attributesIn(cells, attributes), cluster: clusterIn(cells, cluster) }];
  });
  if (rows.length === 0) throw new Problem("The labels have no row below the header; expected one for every image.");
  const files = mergeRows(rows);
  if (columns.class !== undefined) {
    for (const file of files.values()) if (file.label.class === undefined) file.withoutClass = true;
  }
  return files;
}

/** @throws Problem when a column that is needed is not there */
function findColumns(header: string[], isEnough: boolean): Columns {
  const titles = header.map((title) => title.trim().toLowerCase());
  const found: Columns = {};
  for (const [meaning, names] of Object.entries(NAMES)) {
    const name = names.find((candidate) => titles.includes(candidate));
    if (name !== undefined) found[meaning as keyof Columns] = titles.indexOf(name);
  }
  const got = header.length > 0 && titles.some(Boolean) ? titles.join(", ") : "nothing";
  if (found.file === undefined) {
    throw new Problem(`The labels have no column for the file: got ${got}; expected one of ${NAMES.file.join(", ")}.`);
  }
  const boxes = found.x !== undefined || found.y !== undefined;
  const missing = BOX.filter((name) => found[name] === undefined);
  if (boxes && missing.length > 0) {
    throw new Problem(
      `The labels have no column ${missing.join(" and ")}: got ${got}; boxes need all of ${BOX.join(", ")}.`,
    );
  }
  if (!boxes) {
    // Without boxes a "concept" names what is in the image, and "width" and "height" are of the image.
    if (found.concept !== undefined) found.concepts ??= found.concept;
    for (const name of BOX) delete found[name];
  }
  if (found.class === undefined && found.concepts === undefined && !boxes && !isEnough) {
    throw new Problem(
      `The labels have no column for the class: got ${got}; expected one of ${NAMES.class.slice(0, 3).join(", ")}.`,
    );
  }
  return found;
}
