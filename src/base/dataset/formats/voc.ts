import { messageOf } from "../../problem";
import { readSplit } from "../readSplit";
import type { Split } from "../sample";
import { annotationsOf, type Finding, type Source } from "./annotationsOf";
import type { DataFile, DataFormat, DataImage } from "./dataFormat";
import { imagePaths } from "./imagePaths";
import { matchPaths } from "./matchPaths";
import { Notices } from "./notices";
import { readVocXml, writeVocXml, type VocFile } from "./vocXml";

/** Lists of images: "ImageSets/Main/train.txt". Those of single classes, "cat_train.txt", are something else. */
const LIST = /(^|\/)ImageSets\/(.*\/)?[^/]+\.txt$/i;

/** Pascal VOC: an XML file per image, with the names and ending pixels of its boxes. */
export const voc: DataFormat = {
  name: "voc",
  title: "Pascal VOC (XML)",
  find(files) {
    const xml = files.filter(({ path }) => /\.xml$/i.test(path));
    return xml.length > 0 ? [...xml, ...files.filter(({ path }) => LIST.test(path))] : [];
  },
  async read(files, images, vocabulary) {
    const notices = new Notices();
    const read: { path: string; voc: VocFile }[] = [];
    for (const file of files.filter(({ path }) => !LIST.test(path))) {
      try {
        read.push({ path: file.path, voc: await readVocXml(await file.text(), notices, file.path) });
      } catch (error) {
        notices.broken(`${file.path}: ${messageOf(error)}`);
      }
    }
    const meant = imagesOf(read, images);
    const findings: Finding[] = read.map(({ voc: { filename: _, ...said } }, i) => ({ ...said, file: meant[i]! }));
    const sources: Source[] = [{ findings, folder: "" }];
    for (const file of files.filter(({ path }) => LIST.test(path))) sources.push(await listOf(file));
    return annotationsOf(sources, images, vocabulary, notices);
  },
  async write({ samples, clusteredBy }) {
    const images = imagePaths(samples);
    const files = new Map<string, string>();
    for (const [i, sample] of samples.entries()) {
      const path = images[i]!.replace(/^images/, "annotations").replace(/\.[^./]*$|$/, ".xml");
      files.set(path, await writeVocXml(sample, images[i]!, clusteredBy));
    }
    return { files, images };
  },
};

/**
 * The path of the image that each file is about, or what to call it when there is none: the image called like the file,
 * since many programs leave an old name inside; else the one it names, else that with another ending.
 */
function imagesOf(read: readonly { path: string; voc: VocFile }[], images: readonly DataImage[]): string[] {
  const meant: (string | undefined)[] = read.map(() => undefined);
  const inside = ({ path, voc }: (typeof read)[number]) => path.replace(/[^/]*$/, voc.filename ?? "");
  const attempts = [
    { nameOf: ({ path }: (typeof read)[number]) => path, stems: true },
    { nameOf: inside, stems: false },
    { nameOf: inside, stems: true },
  ];
  for (const { nameOf, stems } of attempts) {
    const open = read.filter((one, i) => meant[i] === undefined && nameOf(one) !== "");
    const free = images.map(({ path }) => path).filter((path) => !meant.includes(path));
    const { found } = matchPaths(open.map(nameOf), free, { stems });
    for (const [i, one] of read.entries()) if (open.includes(one)) meant[i] = found.get(nameOf(one));
  }
  return read.map(({ path, voc }, i) => meant[i] ?? voc.filename ?? path);
}

/** "2007_000032" per line: names of images without folder and ending. */
async function listOf(file: DataFile): Promise<Source> {
  const split: Split | undefined = readSplit(
    file.path
      .split("/")
      .at(-1)!
      .replace(/\.txt$/i, ""),
  );
  const lines = split ? (await file.text()).split(/\r\n|\r|\n/) : [];
  const names = lines.flatMap((line) => line.trim().split(/\s+/)[0] || []);
  return { findings: names.map((name) => ({ file: `${name}.jpg`, split, boxes: [] })), stems: true };
}
