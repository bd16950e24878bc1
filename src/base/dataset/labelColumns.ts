import { Problem } from "../problem";
import type { Vocabulary } from "./formats/dataFormat";
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
};
/** Of persons or of rows, where another column has the file. */
const LOOSE = ["id", "patientid"];

const SIZES = ["x", "y", "width", "height"] as const;
const CORNERS = ["x", "y", "xmax", "ymax"] as const;
const BOX = ["concept", ...SIZES, "xmax", "ymax"] as const;
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
 * Where each column stands, by what it means.
 *
 * @param isEnough whether a table may say neither class nor concepts
 * @throws Problem when a column that is needed is not there
 */
export function labelColumns(header: readonly string[], { concepts }: Vocabulary, isEnough: boolean): Columns {
  const titles = header.map(folded);
  const has = (name: string) => titles.includes(name);
  const found: Columns = {};
  for (const [meaning, names] of Object.entries(NAMES)) {
    const name = names.find(has);
    if (name !== undefined) found[meaning as keyof Columns] = titles.indexOf(name);
  }
  const got = titles.some(Boolean) ? header.map((title) => title.trim().toLowerCase()).filter(Boolean).join(", ") : "nothing"; // prettier-ignore
  if (found.file === undefined) {
    throw new Problem(
      `The labels have no column for the file: got ${got}; expected one of ${NAMES.file.slice(0, 5).join(", ")}.`,
    );
  }
  const isComplete = (names: readonly (keyof Columns)[]) => names.every((name) => found[name] !== undefined);
  const boxes = OF_BOXES.some(has) || isComplete(CORNERS);
  if (boxes) takeBoxes(found, titles, got, concepts.length > 1);
  else {
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

/**
 * Leaves the columns of a box by corners, or else by its size; beside corners "width" and "height" are of the image.
 *
 * @param needsConcept whether nothing but a column can say what is in a box
 */
function takeBoxes(found: Columns, titles: readonly string[], got: string, needsConcept: boolean): void {
  const at = (...names: string[]) => {
    const name = names.find((one) => titles.includes(one));
    return name === undefined ? undefined : titles.indexOf(name);
  };
  const corners = { x: at("xmin", "x1", "x"), y: at("ymin", "y1", "y"), xmax: found.xmax, ymax: found.ymax };
  const isByCorners = Object.values(corners).every((place) => place !== undefined);
  if (isByCorners) {
    Object.assign(found, corners);
    delete found.width;
    delete found.height;
  } else {
    delete found.xmax;
    delete found.ymax;
  }
  const missing: string[] = isByCorners ? [] : SIZES.filter((name) => found[name] === undefined);
  if (needsConcept && found.concept === undefined && found.class === undefined) missing.unshift("concept");
  if (missing.length === 0) return;
  const what = needsConcept ? "concept (or class), " : "";
  throw new Problem(
    `The labels have no column ${missing.join(" and ")}: got ${got}; ` +
      `boxes need all of ${what}${SIZES.join(", ")}, or ${what}xmin, ymin, xmax, ymax.`,
  );
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
