import type { AttributeColumn } from "./attributeColumns";

/** To whom or what an image belongs, as a table says; what the value is called is for nobody to see or keep. */
export interface ClusterValue {
  /** The title of the column. */
  column: string;
  value: string;
}

/** What columns tell which images belong together, the most general first: a patient has several cases and studies. */
const KINDS = [
  { one: "patient", many: "patients", names: ["patient", "mrn"] },
  { one: "subject", many: "subjects", names: ["subject"] },
  { one: "participant", many: "participants", names: ["participant"] },
  { one: "person", many: "people", names: ["person"] },
  { one: "case", many: "cases", names: ["case"] },
  // "study" alone is often the trial that all pictures come from.
  { one: "study", many: "studies", names: ["studyid", "studyuid", "studyinstance", "accession"] },
] as const;
/** What may stand behind the name of a kind. */
const ENDING = /(ids?|uid|nr|no|number|num|name|code|key|index|folder)$/;

/** What stands in a column that tells no name: "patient: yes", "case: control". */
const ANSWERS = /^(0|1|yes|no|y|n|true|false|t|f|case|control|patient|healthy)$/;
/** An empty cell in other words. */
const NOBODY = /^(|[-?.]+|n\/?a|nan|null|none|unknown|anonym(ous|ized|ised)?)$/i;

/** What those are called that the images of such a column belong to; undefined for other columns. */
export function clusterKind(title: string): (typeof KINDS)[number] | undefined {
  const name = folded(title);
  const isNamed = (wish: string) => name === wish || name.replace(ENDING, "") === wish;
  return KINDS.find(({ names }) => names.some(isNamed));
}

/**
 * The column that tells which images belong together, of several the most general one. A column "patient" or "case" that
 * says yes or no is none.
 */
export function clusterColumn(
  header: readonly string[],
  rows: readonly (readonly string[])[],
): AttributeColumn | undefined {
  const found = header.flatMap((title, at) => {
    const kind = clusterKind(title);
    if (!kind) return [];
    const values = new Set(rows.flatMap((cells) => clusterIn(cells, { name: title, at })?.value ?? []));
    const answers = folded(title) === kind.one && values.size <= 2 && [...values].every((value) => ANSWERS.test(value));
    return answers || values.size === 0 ? [] : [{ name: title.trim(), at, rank: KINDS.indexOf(kind) }];
  });
  const [first] = found.sort((a, b) => a.rank - b.rank);
  return first && { name: first.name, at: first.at };
}

function folded(title: string): string {
  return title.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, "");
}

/** To whom the image of a row belongs; an empty cell, or one that says that nobody knows, tells nothing. */
export function clusterIn(cells: readonly string[], column: AttributeColumn | undefined): ClusterValue | undefined {
  return column && clusterNamed(column.name, cells[column.at] ?? "");
}

/** Whom a text names; undefined where it is empty, or says that nobody knows. */
export function clusterNamed(column: string, text: string): ClusterValue | undefined {
  const value = text.trim().toLowerCase();
  return NOBODY.test(value) ? undefined : { column, value };
}

/** The title under which folders stand for a column: "patient00001" is a patient's. */
const FOLDER = "patient folder";
const PATIENT_FOLDER = /^(patients?|subjects?|participants?|persons?)[\s_-]*\d\w*$/i;

/** The patient's folder in the path of an image, as CheXpert ("patient00001") and MIMIC-CXR ("p10000032/s50414267") have it. */
export function clusterOfPath(path: string): ClusterValue | undefined {
  const folders = path.split("/").slice(0, -1);
  const own = folders.find(
    (folder, i) => PATIENT_FOLDER.test(folder) || (/^p\d{8}$/.test(folder) && /^s\d{8}$/.test(folders[i + 1] ?? "")),
  );
  return own === undefined ? undefined : { column: FOLDER, value: own.toLowerCase() };
}

/** What told which images belong together, as the end of a sentence. */
export function clusterOrigin(column: string | undefined): string {
  if (column === undefined) return "as their DICOM files say";
  return column === FOLDER ? "from the folders that a table names" : `from the column “${column}”`;
}

/** The number of an image's cluster, in words that are no answer to yes or no; undefined where it belongs to nobody. */
export function clusterWords(cluster: number | undefined): string | undefined {
  return cluster === undefined ? undefined : `#${cluster}`;
}

/** Whether two columns name the same by the same words. */
export function clusterKey({ column, value }: ClusterValue): string {
  return `${clusterKind(column)?.one ?? column}/${value}`;
}

/** How many images belong to somebody, and to how many. */
export function clusterCounts(clusters: readonly (string | number | undefined)[]): {
  images: number;
  clusters: number;
} {
  const told = clusters.filter((cluster) => cluster !== undefined);
  return { images: told.length, clusters: new Set(told).size };
}
