import { some } from "../../some";
import { readSplit } from "../readSplit";
import { sameName } from "../sameName";
import type { DataFile, DataFormat, DataImage, Vocabulary } from "./dataFormat";
import { annotationsOf, type Finding } from "./annotationsOf";
import { readTable, writeTable } from "./csv";
import { safeName, unique } from "./imagePaths";
import { Notices } from "./notices";
import { joinedSaid } from "./joinedSaid";

const TABLE = "labels.csv";
/** Files beside pictures; what a picture is called is for those to say who open it. */
const TEXTS = /\.(csv|tsv|txt|json|xml|ya?ml|names|md|html?|pdf|zip|npy|bin)$/i;

/**
 * A folder per class, below one for each side if there are any. What folders cannot say (concepts, boxes, images without
 * a class) stands in a table beside them.
 */
export const folders: DataFormat = {
  name: "folders",
  title: "A folder per class",
  find(files) {
    const pictures = files.filter(({ path }) => path.includes("/") && !TEXTS.test(path));
    return pictures.length > 0 ? [...pictures, ...files.filter(isTable)] : [];
  },
  async read(files, images, vocabulary) {
    const notices = new Notices();
    const { labels } = annotationsOf([{ findings: byFolder(images, vocabulary), folder: "" }], images, vocabulary);
    const [table] = files.filter(isTable);
    const rows = table && annotationsOf([await readTable(table, vocabulary, notices)], images, vocabulary, notices);
    const others = images.filter(({ path }) => !rows?.labels.has(path));
    const all = rows ? joinedSaid(rows.labels, labels) : labels;
    const foreign = strangers(others, vocabulary);
    return {
      labels: all,
      notices: [...wordsForStrangers(foreign, vocabulary), ...(rows?.notices ?? [])],
      unknown: new Map([...foreign, ...(rows?.unknown ?? [])]),
    };
  },
  async write({ samples, clusteredBy }, vocabulary) {
    const names = new Set(vocabulary.classes.map(safeName));
    const images = unique(
      samples.map(({ name, label, split }) => {
        const file = safeName(name.split("/").at(-1)!);
        return label?.class === undefined ? `${without(names)}/${file}` : `${split}/${safeName(label.class)}/${file}`;
      }),
    );
    const inTable = samples.flatMap((sample, i) => {
      const { label } = sample;
      const told = label?.class !== undefined && classOf(images[i]!, vocabulary) === label.class;
      return told && !label.concepts && label.boxes.length === 0 && !label.attributes && label.cluster === undefined
        ? []
        : [{ sample, path: images[i]! }];
    });
    const table = await writeTable(inTable.map(({ sample }) => sample), inTable.map(({ path }) => path), clusteredBy); // prettier-ignore
    return { files: new Map(inTable.length > 0 ? [[TABLE, table]] : []), images };
  },
};

function isTable({ path }: DataFile): boolean {
  return path === TABLE || path.endsWith(`/${TABLE}`);
}

/** The class that the deepest folder named after one stands for. */
function classOf(path: string, { classes, aliases }: Vocabulary): string | undefined {
  const found = path.split("/").slice(0, -1).map((folder) => sameName(folder, classes, aliases)); // prettier-ignore
  return found.findLast((name) => name !== undefined);
}

/** Only folders above one of a class stand for a side: other pictures may lie in a folder "test" for any reason. */
function byFolder(images: readonly DataImage[], vocabulary: Vocabulary): Finding[] {
  return images.flatMap(({ path }) => {
    const name = classOf(path, vocabulary);
    if (name === undefined) return [];
    const parts = path.split("/").slice(0, -1);
    const above = parts.slice(
      0,
      parts.findLastIndex((folder) => sameName(folder, vocabulary.classes, vocabulary.aliases) === name),
    );
    return [{ file: path, class: name, split: above.map(readSplit).findLast((side) => side), boxes: [] }];
  });
}

/** Folders that are no class, where they look as if they should be, and how many images are in each. */
function strangers(images: readonly DataImage[], vocabulary: Vocabulary): Map<string, number> {
  const counts = new Map<string, number>();
  let labelled = 0;
  for (const { path } of images) {
    const folder = path.split("/").at(-2);
    if (classOf(path, vocabulary) !== undefined) labelled++;
    else if (folder !== undefined && !readSplit(folder)) counts.set(folder, (counts.get(folder) ?? 0) + 1);
  }
  // One folder of pictures is just a folder of pictures.
  return labelled === 0 && counts.size === 1 ? new Map<string, number>() : counts;
}

function wordsForStrangers(counts: ReadonlyMap<string, number>, vocabulary: Vocabulary): string[] {
  if (counts.size === 0) return [];
  const names = [...counts].slice(0, 8).map(([folder, count]) => `“${folder}” (${count})`);
  const more = counts.size > 8 ? ` and ${counts.size - 8} more` : "";
  return [
    `These folders are no class of the network, and their images have none therefore: ${names.join(", ")}${more}. ` +
      `Expected folders called ${some(vocabulary.classes, 12)}.`,
  ];
}

/** A name for the folder of images without a class, which is none itself. */
function without(classes: ReadonlySet<string>): string {
  let name = "unlabelled";
  while (sameName(name, [...classes]) !== undefined) name += "_";
  return name;
}
