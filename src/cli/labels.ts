import { readFile } from "node:fs/promises";
import { relative, sep } from "node:path";

import {
  type Aliases,
  checkBox,
  clusterCounts,
  clusterKind,
  clusterNumbers,
  clusterOrigin,
  decodeText,
  duplicatesOf,
  type FileLabels,
  messageOf,
  type ModelCard,
  Notices,
  type NumberOf,
  type OpenTable,
  Problem,
  readLabels,
  type Sample,
  sentenceOnForm,
  sha256,
  some,
  splitOf,
  tornClusters,
} from "../base";
import { clusterOfDicom, isDicom } from "../engine/node";
import { decodeFile } from "./decodeFile";
import { findImage } from "./findImage";
import { listImages } from "./listImages";
import { UsageError } from "./usageError";

export interface LabelsOptions {
  /** Folder of the images. */
  images: string;
  /** The CSV file. */
  labels: string;
  /** Decides, with the share, who is held out where the table does not. */
  splitSeed: number;
  heldOut: number;
  /** What names in the table mean in the network's words. */
  aliases?: Aliases;
}

/** A sample and where its image is. */
export type LabelledFile = Sample & { path: string };

/**
 * Images of a folder with the labels of a CSV file, in the order of their names; each was decoded once, so it can be.
 *
 * @param notice told what is left out or odd
 * @throws Problem when table, folder or an image is wrong, naming the row; UsageError for an alias of nothing
 */
export async function loadLabelled(
  { images, labels, splitSeed, heldOut, aliases = {} }: LabelsOptions,
  card: ModelCard,
  notice: (sentence: string) => void,
): Promise<LabelledFile[]> {
  checkAliases(aliases, card);
  const onOpen = ({ asks }: OpenTable) => {
    if (asks !== undefined) notice(`${sentenceOnForm(asks)}. Call it “${asks}_xywh” or “${asks}_xyxy”.`);
  };
  const table = await readLabels(await readText(labels), { ...card, aliases }, undefined, onOpen, (column) =>
    notice(sentenceOnNumbers(column, labels, card)),
  );
  const paths = await listImages([images], (path, sentence) => {
    throw new Problem(`${path}: ${sentence}`);
  });
  const byName = new Map(paths.map((path) => [relative(images, path).split(sep).join("/").normalize("NFC"), path]));
  const found = findAll(table, byName, images, labels);
  const silent = byName.size - found.length;
  if (silent > 0) notice(`${silent} of ${byName.size} images have no row in ${labels} and are left out.`);

  for (const { name, labelled } of found) {
    const { several, lost = [] } = labelled;
    if (several) notice(`${name} is said to be ${several.join(" and ")}: its class is left open.`);
    for (const sentence of lost) notice(`${sentence} It is left out.`);
  }
  for (const sentence of sentencesOnLeft(found, card)) notice(sentence);

  const files: LabelledFile[] = [];
  const clusters = clusterNumbers();
  const numberOf: NumberOf = (whose) => clusters.number([whose])[0]!;
  for (const { name, path, labelled } of found) files.push(await look(name, path, labelled, numberOf));
  const together = sentenceOnClusters(files, table);
  if (together !== undefined) notice(together);
  const splits = splitOf(
    files.map(({ id, label }, i) => ({
      ...{ id, class: label!.class },
      ...{ split: found[i]!.labelled.split, cluster: label!.cluster },
    })),
    splitSeed,
    heldOut,
  );
  for (const group of duplicatesOf(files)) notice(sentenceOnDuplicates(group.map((i) => files[i]!)));
  const split = files.map((file, i) => ({ ...file, split: splits[i]! }));
  const torn = tornClusters(split).length;
  if (torn > 0) {
    notice(`${labels} puts images of ${torn} of these on both sides, so numbers of the held-out ones may be too good.`);
  }
  return split;
}

/** @throws UsageError for a meaning that the network does not have */
function checkAliases(aliases: Aliases, { classes, concepts }: ModelCard): void {
  const names = [...new Set([...classes, ...concepts.map(({ name }) => name)])];
  const wrong = Object.entries(aliases).find(([, meant]) => !names.includes(meant));
  if (!wrong) return;
  const [name, meant] = wrong;
  throw new UsageError(
    `--mean ${name}=${meant}: the network has no class or concept “${meant}”; expected one of ${some(names, 12)}.`,
  );
}

function sentenceOnNumbers(column: string, labels: string, { classes: [zero, one] }: ModelCard): string {
  return (
    `0 and 1 in the column “${column}” of ${labels} are taken as numbers of classes: 0 is ${zero}, 1 is ${one}. ` +
    "If they mean something else, say it with --mean 0=CLASS and --mean 1=CLASS."
  );
}

async function readText(path: string): Promise<string> {
  try {
    return decodeText(new Uint8Array(await readFile(path)));
  } catch (error) {
    throw new Problem(`The labels cannot be read: ${messageOf(error)}. Give the path of a CSV file.`);
  }
}

interface Found {
  name: string;
  path: string;
  labelled: FileLabels;
}

/** The image of every row. */
function findAll(table: Map<string, FileLabels>, byName: Map<string, string>, folder: string, labels: string): Found[] {
  const found = new Map<string, Found>();
  const missing: string[] = [];
  for (const [file, labelled] of table) {
    const name = findImage(file, byName.keys());
    if (name === undefined) {
      missing.push(`row ${labelled.row} names ${file}`);
      continue;
    }
    const other = found.get(name);
    if (other) {
      throw new Problem(`Rows ${other.labelled.row} and ${labelled.row} of ${labels} both mean ${name}; keep one.`);
    }
    found.set(name, { name, path: byName.get(name)!, labelled });
  }
  if (missing.length > 0) {
    const others = missing.length > 1 ? `, and ${missing.length - 1} more rows name files that are missing` : "";
    throw new Problem(
      `In ${labels}, ${missing[0]}, which is not among the ${byName.size} images of ${folder}${others}. ` +
        "Expected paths from that folder on; put the files there, or remove the rows.",
    );
  }
  return [...found.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

/** Opens an image once: its hash, its size, whether its boxes lie in it. */
async function look(
  name: string,
  path: string,
  { label, row, boxRows, cluster: named }: FileLabels,
  numberOf: NumberOf,
): Promise<LabelledFile> {
  let size: { width: number; height: number };
  try {
    size = (await decodeFile(path)).pixels;
  } catch (error) {
    throw new Problem(`Row ${row} (${name}): ${messageOf(error)}`);
  }
  for (const [i, box] of label.boxes.entries()) {
    try {
      checkBox(box, size);
    } catch (error) {
      throw new Problem(`Row ${boxRows[i]} (${name}): ${messageOf(error)}`);
    }
  }
  const bytes = new Uint8Array(await readFile(path));
  const id = await sha256([bytes]);
  // What the table says of patients goes before what a DICOM file says.
  const cluster = named ? numberOf(named) : isDicom(bytes) ? await clusterOfDicom(bytes, numberOf) : undefined;
  const own = cluster === undefined ? label : { ...label, cluster };
  return { id, name, path, label: own, width: size.width, height: size.height, split: "train" };
}

/** A sentence about images of one patient, where the table or DICOM files name some. */
function sentenceOnClusters(
  files: readonly LabelledFile[],
  table: ReadonlyMap<string, FileLabels>,
): string | undefined {
  const { images, clusters } = clusterCounts(files.map(({ label }) => label!.cluster));
  if (images === 0) return undefined;
  const column = [...table.values()].find(({ cluster }) => cluster)?.cluster?.column;
  const { one, many } = clusterKind(column ?? "patient")!;
  return `Images of one ${one} are put on the same side: ${images} of ${clusters} ${clusters === 1 ? one : many}, ${clusterOrigin(column)}.`;
}

/** Why images have no class where the table has a column for every finding. */
function sentencesOnLeft(found: readonly Found[], card: ModelCard): string[] {
  const notices = new Notices();
  for (const { labelled: { left } } of found) {
    if (left && "why" in left) notices.withoutClass(left.why);
    else if (left) notices.unknown(left.name);
  } // prettier-ignore
  const names = [...notices.names].map(([name, times]) => `“${name}” (${times})`);
  const asked = names.length > 0 ? [`Images are left without a class that the table says to be ${names.join(" and ")}: say what it means with --mean "NAME=CLASS".`] : []; // prettier-ignore
  notices.names.clear();
  return [...notices.sentences(card), ...asked];
}

function sentenceOnDuplicates(group: LabelledFile[]): string {
  const names = group.map(({ name }) => name).join(" and ");
  const classes = new Set(group.map(({ label }) => label!.class));
  const apart = classes.size > 1 ? ` They are labelled ${[...classes].join(" and ")}: one of that is wrong.` : "";
  return `${names} are the same file, and are put on the same side.${apart}`;
}
