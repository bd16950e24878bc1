import { messageOf, Problem } from "../../problem";
import { sentenceOnForm } from "../boxColumn";
import { clusterWords } from "../clusterColumn";
import type { OpenTable } from "../columnChoice";
import { attributeNames } from "../labelContent";
import { readLabels } from "../readLabels";
import type { Sample } from "../sample";
import { annotationsOf, type Source } from "./annotationsOf";
import type { DataFile, DataFormat, Vocabulary } from "./dataFormat";
import { folderOf, imagePaths } from "./imagePaths";
import { NothingUsable } from "./nothingUsable";
import { Notices } from "./notices";

/** A table with a row per image or box, see `readLabels`. */
export const csv: DataFormat = {
  name: "csv",
  title: "CSV table",
  find: (files) => files.filter(({ path }) => /\.(csv|tsv)$/i.test(path)),
  async read(files, images, vocabulary) {
    const notices = new Notices();
    const sources: Source[] = [];
    let table: OpenTable | undefined;
    const tables: OpenTable[] = [];
    try {
      for (const file of files) {
        const onTable = (one: OpenTable) => tables.push({ ...one, path: file.path });
        sources.push(await readTable(file, vocabulary, notices, (open) => (table ??= open), onTable));
      }
      return { ...annotationsOf(sources, images, vocabulary, notices), table, tables };
    } catch (error) {
      if (!(error instanceof Problem)) throw error;
      const { unknown, table: own } = error instanceof NothingUsable ? error : {};
      if (own) tables.push(own);
      throw new NothingUsable(error.message, unknown, own ?? table, tables);
    }
  },
  async write({ samples, clusteredBy }) {
    const images = imagePaths(samples);
    return { files: new Map([["labels.csv", await writeTable(samples, images, clusteredBy)]]), images };
  },
};

/**
 * What a table says of the images.
 *
 * @param onOpen told of a table of which the user may say more, see `readLabels`
 * @throws Problem naming file and row
 */
export async function readTable(
  file: DataFile,
  vocabulary: Vocabulary,
  notices: Notices,
  onOpen?: (table: OpenTable) => void,
  onTable?: (table: OpenTable) => void,
): Promise<Source> {
  try {
    const open = (table: OpenTable) => {
      if (table.asks !== undefined) notices.ignored(`${file.path}: ${sentenceOnForm(table.asks)}; say it below.`);
      onOpen?.(table);
    };
    const table = await readLabels(
      await file.text(),
      vocabulary,
      (name) => notices.unknown(name),
      open,
      undefined,
      onTable,
    );
    const findings = [...table].flatMap(
      ([name, { label, split, cluster, withoutClass, several = [], left, lost = [] }]) => {
        for (const sentence of lost) notices.broken(`${file.path}: ${sentence}`);
        const whole = {
          ...{
            file: name,
            split,
            cluster,
            concepts: label.concepts,
            class: left && "name" in left ? left.name : withoutClass ? null : label.class,
          },
          ...(left && "why" in left ? { left: left.why } : {}),
          boxes: label.boxes.map(({ concept, ...box }) => ({ category: concept, ...box })),
          attributes: label.attributes,
        };
        return [whole, ...several.map((one) => ({ file: name, class: one, boxes: [] }))];
      },
    );
    return { findings, folder: folderOf(file.path), lacksEnding: true };
  } catch (error) {
    const sentence = `${file.path}: ${messageOf(error)}`;
    throw error instanceof NothingUsable
      ? new NothingUsable(sentence, error.unknown, error.table && { ...error.table, path: file.path })
      : new Problem(sentence);
  }
}

const COLUMNS = ["file", "class", "split", "concepts", "concept", "x", "y", "width", "height"];

/**
 * A table that `readTable` reads back: one row per box, and one for an image without.
 *
 * @param files what the rows call the images, in the order of the samples
 * @param clusteredBy title of the column in which the number of each cluster stands
 */
export async function writeTable(
  samples: readonly Sample[],
  files: readonly string[],
  clusteredBy = "patient",
): Promise<string> {
  const clusters = samples.some(({ label }) => label?.cluster !== undefined) ? [clusteredBy] : [];
  const attributes = attributeNames(samples.map(({ label }) => label?.attributes));
  const rows = samples.flatMap(({ label, split }, i) => {
    const boxes = label?.boxes ?? [];
    const facts = [files[i], label?.class ?? "", split, concepts(label?.concepts, boxes)];
    const cells = boxes.map(({ concept, x, y, width, height }) => [concept, x, y, width, height]);
    const others = attributes.map((name) => label?.attributes?.[name] ?? "");
    if (clusters.length > 0) others.unshift(clusterWords(label?.cluster) ?? "");
    return (cells.length > 0 ? cells : [["", "", "", "", ""]]).map((box) => [...facts, ...box, ...others]);
  });
  const { default: Papa } = await import("papaparse");
  return `${Papa.unparse([[...COLUMNS, ...clusters, ...attributes], ...rows], { newline: "\n" })}\n`;
}

/** Names with ; between them where that can be read back. Boxes show that their concept is there. */
function concepts(listed: readonly string[] | undefined, boxes: readonly { concept: string }[]): string {
  if (!listed) return "";
  const names = [...new Set([...listed, ...boxes.map(({ concept }) => concept)])];
  const plain = names.length > 0 && names.every((name) => name === name.trim() && !/[;|]|^\[|^$/.test(name));
  return plain ? names.join(";") : JSON.stringify(names);
}
