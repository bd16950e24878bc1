import type { BoxColumn } from "./boxColumn";
import { chosenColumns, headerKey, openTable } from "./columnChoice";
import type { Vocabulary } from "./formats/dataFormat";
import { NothingUsable } from "./formats/nothingUsable";
import type { Columns } from "./readRow";

/** What columns are called, as `folded` has it; of several that are there, the first counts. */
const NAMES: Record<keyof Columns, readonly string[]> = {
  file: [
    ...[
      "file",
      "filename",
      "image",
      "name",
      "path",
      "filepath",
      "imagefile",
      "imagefilename",
      "imagename",
      "imagepath",
    ],
    ...["imageindex", "imageid", "img", "imgname", "imgpath", "imgid", "fileid", "sopinstanceuid", "id", "patientid"],
  ],
  class: [
    ...["class", "label", "target", "classindex", "classname", "labelname", "labels", "classid", "labelid"],
    ...["findinglabels", "findinglabel", "dx"],
  ],
  split: ["split"],
  concepts: ["concepts"],
  concept: ["concept"],
  x: ["x", "bbox[x", "bboxx", "xmin", "x1"], // a heading "Bbox [x,y,w,h]" reaches over four columns
  y: ["y", "bboxy", "ymin", "y1"],
  width: ["w", "bboxw", "bboxwidth", "width"], // beside these, "width" is that of the image
  height: ["h", "h]", "bboxh", "bboxheight", "height"],
  xmax: ["xmax", "x2"],
  ymax: ["ymax", "y2"],
  // Whole boxes in one column are found by what stands in it as well, see `boxColumn`.
  boxes: [],
  corners: [],
};
/** Of persons or of rows, where another column has the file. */
const LOOSE = ["id", "patientid"];

const SIZES = ["x", "y", "width", "height"] as const;
const CORNERS = ["x", "y", "xmax", "ymax"] as const;
const SIDES = [...SIZES, "xmax", "ymax"] as const;
const BOX = ["concept", ...SIDES] as const;
/** Any of these is about a box, even alone. */
const OF_BOXES = ["x", "y", "xmin", "ymin", "bbox[x", "bboxx"];

/** A heading without what is written in different ways: capitals, blanks, hyphens and underscores. */
function folded(title: string): string {
  return title
    .normalize("NFC")
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, "");
}

/** Headings in lower case that labels are read from, or could be. */
export function labelTitles(header: readonly string[]): Set<string> {
  const known = new Set(
    Object.values(NAMES)
      .flat()
      .filter((name) => !LOOSE.includes(name)),
  );
  return new Set(header.map((title) => title.trim().toLowerCase()).filter((title) => known.has(folded(title))));
}

/**
 * Where each column stands, by what it means: as the user chose for a table with this header, or else by its title.
 *
 * @param isEnough whether a table may say neither class nor concepts
 * @param box the column of whole boxes; those of single sides go before it
 * @throws NothingUsable with the table when a column that is needed is not there
 */
export function labelColumns(
  header: readonly string[],
  vocabulary: Vocabulary,
  isEnough: boolean,
  box?: BoxColumn,
): Columns {
  const titles = header.map(folded);
  const choice = vocabulary.columns?.[headerKey(header)];
  const named = columnsByName(titles);
  if (box?.form && !isWhole(named)) named[box.form] = box.at;
  const found = choice ? chosenColumns(header, named, choice) : named;
  const got = titles.some(Boolean) ? header.map((title) => title.trim().toLowerCase()).filter(Boolean).join(", ") : "nothing"; // prettier-ignore
  const refuse = (sentence: string) => {
    throw new NothingUsable(sentence, new Map(), titles.some(Boolean) ? openTable(header, found) : undefined);
  };
  if (found.file === undefined) {
    refuse(`The labels have no column for the file: got ${got}; expected one of ${NAMES.file.slice(0, 5).join(", ")}.`);
  }
  const isInOne = found.boxes !== undefined || found.corners !== undefined;
  if (isInOne) for (const name of SIDES) delete found[name];
  const boxes = [found.x, found.y, found.xmax, found.ymax].some((place) => place !== undefined);
  if (boxes) {
    const isByCorners = found.xmax !== undefined && found.ymax !== undefined;
    const missing: string[] = (isByCorners ? CORNERS : SIZES).filter((name) => found[name] === undefined);
    const needsConcept = vocabulary.concepts.length > 1;
    if (needsConcept && found.concept === undefined && found.class === undefined) missing.unshift("concept");
    if (missing.length > 0) {
      const what = needsConcept ? "concept (or class), " : "";
      refuse(
        `The labels have no column ${missing.join(" and ")}: got ${got}; ` +
          `boxes need all of ${what}${SIZES.join(", ")}, or ${what}xmin, ymin, xmax, ymax.`,
      );
    }
    // Beside corners "width" and "height" are of the image.
    for (const name of isByCorners ? (["width", "height"] as const) : (["xmax", "ymax"] as const)) delete found[name];
  } else if (!isInOne) {
    // Without boxes a "concept" names what is in the image.
    if (found.concept !== undefined) found.concepts ??= found.concept;
    for (const name of BOX) delete found[name];
  }
  if (found.class === undefined && found.concepts === undefined && !boxes && !isInOne && !isEnough) {
    refuse(
      `The labels have no column for the class: got ${got}; expected one of ${NAMES.class.slice(0, 3).join(", ")}.`,
    );
  }
  return found;
}

function isWhole(columns: Columns): boolean {
  return [SIZES, CORNERS].some((names) => names.every((name) => columns[name] !== undefined));
}

/** Columns by their titles. Those of a box are there where they are meant: a lone x1 may be something else. */
function columnsByName(titles: readonly string[]): Columns {
  const at = (names: readonly string[]) => {
    const name = names.find((one) => titles.includes(one));
    return name === undefined ? undefined : titles.indexOf(name);
  };
  const found: Columns = {};
  const take = (meaning: keyof Columns, names: readonly string[] = NAMES[meaning]) => {
    const place = at(names);
    if (place !== undefined) found[meaning] = place;
  };
  for (const meaning of ["file", "class", "split", "concepts", "concept"] as const) take(meaning);
  const areCorners = CORNERS.every((name) => at(NAMES[name]) !== undefined);
  if (!areCorners && !OF_BOXES.some((name) => titles.includes(name))) return found;
  take("x", areCorners ? [...NAMES.x].reverse() : NAMES.x);
  take("y", areCorners ? [...NAMES.y].reverse() : NAMES.y);
  for (const meaning of areCorners ? (["xmax", "ymax"] as const) : (["width", "height"] as const)) take(meaning);
  return found;
}

/** Whether the cells of the class are a no and a yes to something that is no number of a class: all 0 or 1. */
export function isYesNo(
  rows: readonly (readonly string[])[],
  { class: at }: Columns,
  { classes }: Vocabulary,
): boolean {
  const title = folded(rows[0]?.[at ?? -1] ?? "");
  // A number by name, or a network of two classes: then 0 and 1 may well be their places, unless it is a "target".
  if (at === undefined || ["classindex", "classid"].includes(title)) return false;
  if (title !== "target" && classes.length === 2) return false;
  return rows.slice(1).every((cells) => ["", "0", "1"].includes(cells[at]?.trim() ?? ""));
}
