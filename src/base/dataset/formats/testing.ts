import { seededRandom } from "../../seededRandom";
import type { Box, DataSet, Label, Sample } from "../sample";
import type { DataFile, DataFormat, DataImage, SaidOfImage, Vocabulary } from "./dataFormat";

/** A network's words with everything in them that file formats stumble over. */
export const VOCABULARY: Vocabulary = {
  classes: ["neutral", "smile", "train", "a/b: c", "1", "2", "Überraschung, “groß” & <mehr>"],
  concepts: [
    { name: "smile", class: "smile" },
    { name: "Lung Opacity", class: "neutral" },
    { name: "hair; brown | [black]" },
    { name: 'the "mouth" & <lips>, = 1' },
    { name: "'yes': #no" },
    { name: "123" },
    { name: "雪" },
  ],
};

const FOLDERS = ["", "", "images/", "labels/", "train/", "smile/", "test/smile/", "a b/c, d/", "été/"];
const FILES = ["1.png", "1.jpg", "2.png", "A.PNG", "a.png", "=sum(1).jpg", 'quote"s, & <tags>.png', "no ending", "dots.1.2.jpeg", "ünï 雪.webp"]; // prettier-ignore

/** A data set drawn by a seed: odd names, names that meet, labels with every mixture of class, concepts and boxes. */
export function randomDataSet(seed: number, { classes, concepts }: Vocabulary = VOCABULARY): DataSet {
  const next = seededRandom(seed * 7727 + 3);
  const whole = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  const pick = <T>(from: readonly T[]) => from[whole(0, from.length - 1)]!;
  const names = concepts.map(({ name }) => name);
  const box = (width: number, height: number): Box => {
    const thousandths = (low: number, high: number) => (next() < 0.5 ? Math.round(low + next() * (high - low)) : Math.round(1000 * (low + next() * (high - low))) / 1000); // prettier-ignore
    const [x, y] = [thousandths(0, width - 4), thousandths(0, height - 4)];
    return { concept: pick(names), x, y, width: thousandths(2, width - x - 1), height: thousandths(2, height - y - 1) };
  };
  const label = (width: number, height: number): Label => {
    const boxes = Array.from({ length: pick([0, 0, 1, 2, 5]) }, () => box(width, height));
    const boxed = boxes.map(({ concept }) => concept);
    const concepts = next() < 0.5 ? undefined : [...new Set([...names.filter(() => next() < 0.3), ...boxed])];
    return { ...(next() < 0.7 ? { class: pick(classes) } : {}), ...(concepts ? { concepts } : {}), boxes };
  };
  const samples = Array.from({ length: whole(1, 25) }, (_, i): Sample => {
    const [width, height] = [whole(20, 3000), whole(20, 3000)];
    return {
      ...{ id: `${seed}-${i}`, name: pick(FOLDERS) + pick(FILES), width, height },
      ...(next() < 0.8 ? { label: label(width, height) } : {}),
      split: next() < 0.7 ? "train" : "held-out",
    };
  });
  return { name: `Set ${seed}: “über” <all> & more`, seed, heldOut: 0.2, samples };
}

/** Texts by path as the files of a data set. */
export function filesOf(texts: Iterable<readonly [string, string]>): DataFile[] {
  return [...texts].map(([path, text]) => ({ path, text: () => Promise.resolve(text) }));
}

/** Images that are looked at for their path only. */
export function pictures(images: readonly DataImage[]): DataFile[] {
  return images.map(({ path }) => ({ path, text: () => Promise.reject(new Error(`${path} was read as a text.`)) }));
}

/** What was said of every sample, to compare; a label that says nothing is none. */
export function said(data: DataSet): SaidOfImage[] {
  return data.samples.map(({ label, split }) => {
    const isSaid = label && (label.class !== undefined || label.concepts || label.boxes.length > 0);
    return { label: isSaid ? label : undefined, split };
  });
}

/** Images of 100 x 50 pixels. */
export function imagesAt(...paths: string[]): DataImage[] {
  return paths.map((path) => ({ path, width: 100, height: 50 }));
}

export const FACES: Vocabulary = {
  classes: ["neutral", "smile"],
  concepts: [{ name: "neutral", class: "neutral" }, { name: "smile", class: "smile" }, { name: "common" }],
};

/** Reads texts by path as `format`, with the words of FACES. */
export async function readAs(format: DataFormat, texts: Record<string, string>, images: readonly DataImage[]) {
  const files = format.find([...filesOf(Object.entries(texts)), ...pictures(images)]);
  const { labels, notices } = await format.read(files, images, FACES);
  return { labels: Object.fromEntries(labels), notices };
}
