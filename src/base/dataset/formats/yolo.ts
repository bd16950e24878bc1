import { messageOf, Problem } from "../../problem";
import { readSplit } from "../readSplit";
import type { Sample } from "../sample";
import { annotationsOf, type Finding, type Source } from "./annotationsOf";
import { readTable, writeTable } from "./csv";
import type { DataFile, DataFormat } from "./dataFormat";
import { folderOf, imagePaths } from "./imagePaths";
import { Notices } from "./notices";
import { boxOfLine, isNumbers, isPath } from "./yoloLine";
import { readNames, sidesOf, type YoloNames } from "./yoloNames";

/** Lists of class names, one per line. */
const NAMES = /(^|\/)(classes\.txt|[^/]*\.names|_darknet\.labels)$/i;
const YAML = /\.ya?ml$/i;
const TXT = /\.txt$/i;
const README = /(^|\/)(readme|licen[cs]e)[^/]*$/i;

/**
 * YOLO as Ultralytics describes it: data.yaml (or classes.txt) names the classes and sides, a text per image in `labels/`
 * has a line "class x y width height" per box, the box's centre and sides as shares of the image. What YOLO has no word
 * for stands in a table labels.csv beside data.yaml.
 */
export const yolo: DataFormat = {
  name: "yolo",
  title: "YOLO (text files)",
  find(files) {
    const named = files.filter(({ path }) => NAMES.test(path) || YAML.test(path));
    const texts = files.filter(({ path }) => TXT.test(path) && !NAMES.test(path) && !README.test(path));
    if (named.length === 0 && !texts.some(({ path }) => /(^|\/)labels\//i.test(path))) return [];
    const tables = files.filter(({ path }) => named.some((file) => path === `${folderOf(file.path)}labels.csv`));
    return [...named, ...texts, ...tables];
  },
  async read(files, images, vocabulary) {
    const notices = new Notices();
    const names = await readNames(files.filter(({ path }) => YAML.test(path)), files.filter(({ path }) => NAMES.test(path))); // prettier-ignore
    const texts = files.filter(({ path }) => TXT.test(path) && !NAMES.test(path));
    const read = await Promise.all(texts.map(async (file) => ({ file, lines: await linesOf(file) })));
    const labels: Finding[] = [];
    const sources: Source[] = [{ findings: labels, folder: "", stems: true }];
    for (const { file, lines } of read) {
      const list = listOf(file, lines, names);
      if (list) sources.push(list);
      else labels.push(ofLabels(file, lines, names, notices));
    }
    for (const file of files) {
      if (file.path.endsWith(".csv")) sources.push(await readTable(file, vocabulary, notices));
    }
    const found = annotationsOf(sources, images, vocabulary, notices);
    for (const [path, said] of found.labels) said.split ??= sidesOf(names, path);
    return found;
  },
  async write({ samples, clusteredBy }, { concepts }) {
    const images = imagePaths(samples);
    const boxed = samples.flatMap(({ label }) => label?.boxes.map(({ concept }) => concept) ?? []);
    const names = [...new Set([...concepts.map(({ name }) => name), ...boxed])];
    const list = (side: Sample["split"]) => images.filter((_, i) => samples[i]!.split === side).map((path) => `./${path}\n`); // prettier-ignore
    const { stringify } = await import("yaml");
    const data = { path: ".", train: "train.txt", val: "val.txt", names: new Map(names.entries()) };
    const files = new Map([
      ["data.yaml", stringify(data, { lineWidth: 0 })],
      ["train.txt", list("train").join("")],
      ["val.txt", list("held-out").join("")],
      ["labels.csv", await writeTable(samples.map(withoutBoxes), images, clusteredBy)],
    ]);
    for (const [i, sample] of samples.entries()) {
      const lines = linesOfBoxes(sample, names);
      if (lines.length > 0) files.set(images[i]!.replace(/^images/, "labels").replace(/\.[^./]*$|$/, ".txt"), lines);
    }
    return { files, images };
  },
};

async function linesOf(file: DataFile): Promise<string[]> {
  const text = (await file.text()).replace(/^\uFEFF/, "");
  return text.split(/\r\n|\r|\n/).map((line) => line.trim());
}

/** What a text says that is a list of images: about the side that data.yaml gives it, or else that of its name. */
function listOf({ path }: DataFile, lines: readonly string[], names: YoloNames): Source | undefined {
  const stem = path.split("/").at(-1)!.replace(TXT, "");
  const split =
    names.lists.find(({ entry }) => `/${path.normalize("NFC")}`.endsWith(`/${entry}`))?.side ?? readSplit(stem);
  const images = lines.filter((line) => line !== "");
  const isList = images[0] === undefined ? split !== undefined : !isNumbers(images[0]) && (split ?? isPath(images[0]));
  if (!isList) return undefined;
  return { findings: images.map((line) => ({ file: line, split, boxes: [] })), folder: folderOf(path) };
}

function ofLabels({ path }: DataFile, lines: readonly string[], names: YoloNames, notices: Notices): Finding {
  const boxes = lines.flatMap((line, i) => {
    if (line === "") return [];
    try {
      return boxOfLine(line, names);
    } catch (error) {
      notices.broken(`${path}, line ${i + 1}: ${messageOf(error)}`);
      return [];
    }
  });
  return { file: path.replace(/(.*(?:^|\/))labels(?=\/)/i, "$1images"), boxes, shares: true };
}

/** Boxes of a concept show that it is there, so a list of concepts has to have it. */
function withoutBoxes(sample: Sample): Sample {
  const { label } = sample;
  if (!label) return sample;
  const boxed = label.boxes.map(({ concept }) => concept);
  const concepts = label.concepts && [...new Set([...label.concepts, ...boxed])];
  return { ...sample, label: { ...label, concepts, boxes: [] } };
}

function linesOfBoxes({ label, width, height, name }: Sample, names: readonly string[]): string {
  if (!(width > 0 && height > 0)) throw new Problem(`${name} is ${width} x ${height} pixels large; expected a size.`);
  // Twelve digits tell a millionth of a pixel in any image.
  const share = (length: number, side: number) => Number((length / side).toPrecision(12));
  const lines = (label?.boxes ?? []).map((box) => [
    names.indexOf(box.concept),
    share(box.x + box.width / 2, width),
    share(box.y + box.height / 2, height),
    share(box.width, width),
    share(box.height, height),
  ]);
  return lines.map((line) => `${line.join(" ")}\n`).join("");
}
