import { Problem } from "../../problem";
import type { ClusterValue } from "../clusterColumn";
import { splitOfFolders } from "../readSplit";
import { sameName } from "../sameName";
import type { Box, Label, Split } from "../sample";
import { checkBox } from "../trainSampleOf";
import { isEmptyLabel, joinedAttributes } from "../labelContent";
import type { Annotations, DataImage, SaidOfImage, Vocabulary } from "./dataFormat";
import { type FileOptions, matchFiles } from "./matchFiles";
import { Notices } from "./notices";
import { NothingUsable } from "./nothingUsable";

/** A box as a file has it: its category may be a concept, a class, or nothing the network knows. */
export interface FoundBox {
  category: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What an annotation file says of one image, before it is known which image that is. */
export interface Finding {
  /** Path of the image as the file gives it. */
  file: string;
  /** Size in pixels on which the boxes were drawn, where it is said. */
  size?: { width: number; height: number } | undefined;
  /** Null: the file says that it has none; undefined: it says nothing of classes. */
  class?: string | null | undefined;
  /** Why it says that there is none, where that is worth telling. */
  left?: "uncertain" | "empty" | "none";
  concepts?: string[] | undefined;
  split?: Split | undefined;
  boxes: FoundBox[];
  /** What else is said of the image. */
  attributes?: Record<string, string> | undefined;
  /** To whom or what it belongs. */
  cluster?: ClusterValue | undefined;
  /** Whether boxes are given as shares of the image's sides; in pixels otherwise. */
  shares?: boolean;
}

/** Findings that name images in one way. */
export interface Source extends FileOptions {
  findings: readonly Finding[];
}

/**
 * What files say, brought together with the images and the network's words. Left out, with a notice: images that are not
 * there, names that the network does not know, boxes outside their images or drawn at another size.
 *
 * Where a file says nothing of classes, the class of an image is the one that all its boxes speak for.
 *
 * @param notices what was left out already; others are added
 * @throws Problem when nothing can be used
 */
export function annotationsOf(
  sources: readonly Source[],
  images: readonly DataImage[],
  vocabulary: Vocabulary,
  notices = new Notices(),
): Annotations {
  const byPath = new Map(images.map((image) => [image.path, image]));
  const byImage = new Map<DataImage, Finding[]>();
  for (const { findings, ...options } of sources) {
    const { found, missing, ambiguous } = matchFiles(findings.map(({ file }) => file), [...byPath.keys()], options); // prettier-ignore
    notices.missing(missing);
    notices.ambiguous(ambiguous);
    for (const finding of findings) {
      const image = byPath.get(found.get(finding.file) ?? "");
      if (image) byImage.set(image, [...(byImage.get(image) ?? []), finding]);
    }
  }
  const labels: Annotations["labels"] = new Map();
  for (const image of images) {
    const own = byImage.get(image);
    if (own) labels.set(image.path, said(image, own, vocabulary, notices));
  }
  const sentences = notices.sentences(vocabulary);
  const isSaid = sources.some(({ findings }) => findings.length > 0) || notices.leftOut;
  const isUsable = [...labels.values()].some(({ label, split, cluster }) => label ?? split ?? cluster);
  if (isSaid && (labels.size === 0 || (!isUsable && notices.leftOut))) {
    throw new NothingUsable(`Nothing of the annotations can be used. ${sentences.join(" ")}`, notices.names);
  }
  return { labels, notices: sentences, unknown: notices.names };
}

/** All findings about one image as one. */
function said(
  image: DataImage,
  findings: readonly Finding[],
  { classes, concepts, aliases }: Vocabulary,
  notices: Notices,
): SaidOfImage {
  const names = concepts.map(({ name }) => name);
  const known = (name: string, among: readonly string[]) => {
    const meant = sameName(name, among, aliases);
    if (meant === undefined) notices.unknown(name);
    return meant;
  };
  const boxes: Box[] = [];
  const votes = new Set<string>();
  for (const finding of findings) {
    for (const { category, ...rectangle } of finding.boxes) {
      const concept = sameName(category, names, aliases);
      const own = concept === undefined ? known(category, classes) : concepts[names.indexOf(concept)]!.class;
      if (own !== undefined) votes.add(own);
      const box = { concept: concept ?? "", ...inPixels(rectangle, finding, image) };
      if (concept !== undefined && fits(box, finding, image, notices)) boxes.push(box);
    }
  }
  const listed = findings.find((finding) => finding.concepts)?.concepts;
  const members = listed?.flatMap((name) => known(name, names) ?? []);
  const label: Label = { boxes };
  const told = findings.flatMap((finding) => (finding.class === undefined ? [] : [finding.class]));
  for (const { left } of findings) if (left) notices.withoutClass(left);
  const own = told.length > 0 ? classOf(told, image, notices) : onlyOne(votes, image, notices);
  const meant = own === undefined ? undefined : known(own, classes);
  if (meant !== undefined) label.class = meant;
  // A list of which nothing is known says nothing.
  if (members && (members.length > 0 || listed!.length === 0)) {
    label.concepts = [...new Set([...members, ...boxes.map(({ concept }) => concept)])];
  }
  for (const { attributes } of findings) Object.assign(label, joinedAttributes(attributes, label.attributes));
  const split = findings.find((finding) => finding.split)?.split ?? splitOfFolders(image.path);
  const withoutClass = told.length > 0 && told.every((name) => name === null);
  const cluster = findings.find((finding) => finding.cluster)?.cluster;
  return {
    ...{ label: isEmptyLabel(label) ? undefined : label, split },
    ...(cluster ? { cluster } : {}),
    ...(withoutClass ? { withoutClass } : {}),
  };
}

function classOf(told: (string | null)[], image: DataImage, notices: Notices): string | undefined {
  const names = new Set(told.filter((name) => name !== null));
  if (names.size > 1) notices.contradiction(image.path, [...names]);
  return names.size === 1 ? [...names][0] : undefined;
}

function onlyOne(votes: ReadonlySet<string>, image: DataImage, notices: Notices): string | undefined {
  if (votes.size === 0) return undefined;
  if (votes.size > 1) return void notices.severalClasses(image.path);
  notices.classFromBoxes();
  return [...votes][0];
}

type Rectangle = Omit<Box, "concept">;

function inPixels({ x, y, width, height }: Rectangle, { shares }: Finding, image: DataImage): Rectangle {
  if (!shares) return { x, y, width, height };
  // A millionth of a pixel is what the digits of a share cannot tell.
  const pixels = (share: number, side: number) => Math.round(share * side * 1e6) / 1e6;
  return {
    x: pixels(x, image.width),
    y: pixels(y, image.height),
    width: pixels(width, image.width),
    height: pixels(height, image.height),
  };
}

function fits(box: Box, { size }: Finding, image: DataImage, notices: Notices): boolean {
  if (size && (size.width !== image.width || size.height !== image.height)) {
    notices.otherSize(image, size);
    return false;
  }
  if (!(box.width > 0 && box.height > 0)) {
    notices.outside(`${image.path}: The box of “${box.concept}” is ${box.width} x ${box.height} pixels large.`);
    return false;
  }
  try {
    checkBox(box, image);
    return true;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    notices.outside(`${image.path}: ${error.message}`);
    return false;
  }
}
