import { messageOf, Problem } from "../../problem";
import { clusterColumn, clusterIn, clusterKind, type ClusterValue, clusterWords } from "../clusterColumn";
import { readSplit, splitOfFolders } from "../readSplit";
import type { Split } from "../sample";
import { annotationsOf, type Finding, type FoundBox, type Source } from "./annotationsOf";
import type { DataFile, DataFormat } from "./dataFormat";
import { folderOf, imagePaths } from "./imagePaths";
import { Notices } from "./notices";

/** JSON files that belong to networks, projects and programs. */
const OTHERS = /(^|\/)(model|card|manifest|package|package-lock|tsconfig)\.json$/i;

/**
 * COCO's object detection as cocodataset.org describes it: `images`, `annotations` with `bbox` [x, y, width, height] in
 * pixels, `categories`. What COCO has no word for stands in `class`, `concepts` and `split` of the image, and to whom it
 * belongs in a member called like a column of that, see `clusterColumn`.
 */
export const coco: DataFormat = {
  name: "coco",
  title: "COCO (JSON)",
  find: (files) => files.filter(({ path }) => /\.json$/i.test(path) && !OTHERS.test(path)),
  async read(files, images, vocabulary) {
    const notices = new Notices();
    const sources: Source[] = [];
    for (const file of files) {
      sources.push({ findings: findingsOf(await parsed(file), file.path, notices), folder: folderOf(file.path) });
    }
    return annotationsOf(sources, images, vocabulary, notices);
  },
  async write({ name, samples, clusteredBy = "patient" }, { concepts }) {
    const paths = imagePaths(samples);
    const boxed = samples.flatMap(({ label }) => label?.boxes.map(({ concept }) => concept) ?? []);
    const categories = [...new Set([...concepts.map((concept) => concept.name), ...boxed])];
    const annotations = samples.flatMap(({ label }, i) =>
      (label?.boxes ?? []).map(({ concept, x, y, width, height }) => ({
        image_id: i + 1,
        category_id: categories.indexOf(concept) + 1,
        bbox: [x, y, width, height],
        area: width * height,
        segmentation: [],
        iscrowd: 0,
      })),
    );
    const json = {
      info: { description: name, version: "1.0" },
      licenses: [],
      images: samples.map(({ width, height, label, split }, i) => ({
        id: i + 1,
        file_name: paths[i]!.replace(/^images\//, ""),
        width,
        height,
        class: label?.class ?? null,
        ...(label?.concepts ? { concepts: label.concepts } : {}),
        split,
        ...(label?.cluster === undefined ? {} : { [clusteredBy]: clusterWords(label.cluster) }),
      })),
      annotations: annotations.map((annotation, i) => ({ id: i + 1, ...annotation })),
      categories: categories.map((category, i) => ({ id: i + 1, name: category, supercategory: "" })),
    };
    return Promise.resolve({
      files: new Map([["annotations.json", `${JSON.stringify(json, null, 1)}\n`]]),
      images: paths,
    });
  },
};

type Json = Record<string, unknown>;
interface Content {
  images: Json[];
  annotations: Json[];
  categories: Json[];
}

/** @throws Problem when it is no JSON, or no COCO */
async function parsed(file: DataFile): Promise<Content> {
  let json: unknown;
  try {
    json = JSON.parse((await file.text()).replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new Problem(`${file.path} is no JSON: ${messageOf(error)}. Save it anew, or drop it without this file.`);
  }
  const { images, annotations = [], categories = [] } = (isObject(json) ? json : {}) as Partial<Json>;
  for (const [name, list] of Object.entries({ images, annotations, categories })) {
    if (Array.isArray(list) && list.every(isObject)) continue;
    const got = Array.isArray(list) ? `an entry ${JSON.stringify(list.find((one) => !isObject(one)))}` : typeof list;
    throw new Problem(`${file.path} is no COCO: expected “${name}” to be a list of objects, got ${got}.`);
  }
  return { images, annotations, categories } as Content;
}

function findingsOf({ images, annotations, categories }: Content, path: string, notices: Notices): Finding[] {
  const names = new Map(categories.map(({ id, name }) => [id, typeof name === "string" ? name : undefined]));
  const side = splitOfPath(path);
  const clusters = clustersOf(images);
  const findings = new Map<unknown, Finding>();
  for (const [i, image] of images.entries()) {
    if (typeof image["file_name"] !== "string" || image["file_name"] === "") {
      throw new Problem(
        `${path}: images[${i}] has the file_name ${JSON.stringify(image["file_name"])}; expected a path.`,
      );
    }
    if (findings.has(image["id"])) {
      throw new Problem(
        `${path}: images[${i}] has the id ${JSON.stringify(image["id"])} again; expected another for each.`,
      );
    }
    const { width, height, class: own, concepts, split } = image;
    const isSized = typeof width === "number" && typeof height === "number" && width > 0 && height > 0;
    findings.set(image["id"], {
      file: image["file_name"],
      size: isSized ? { width, height } : undefined,
      class: own === null || typeof own === "string" ? own : undefined,
      concepts: Array.isArray(concepts) ? concepts.filter((name) => typeof name === "string") : undefined,
      split: (typeof split === "string" ? readSplit(split) : undefined) ?? side,
      cluster: clusters[i],
      boxes: [],
    });
  }
  for (const [i, annotation] of annotations.entries()) {
    const finding = findings.get(annotation["image_id"]);
    const box = boxOf(annotation, i, path, names, finding, notices);
    if (box) finding?.boxes.push(box);
  }
  return [...findings.values()];
}

/** To whom each image belongs, where they have a member that tells it as the column of a table would. */
function clustersOf(images: readonly Json[]): (ClusterValue | undefined)[] {
  const header = [...new Set(images.flatMap((image) => Object.keys(image)))].filter(clusterKind);
  const rows = images.map((image) =>
    header.map((name) => (["string", "number"].includes(typeof image[name]) ? String(image[name]) : "")),
  );
  const column = clusterColumn(header, rows);
  return rows.map((cells) => clusterIn(cells, column));
}

function boxOf(
  { image_id, category_id, bbox, iscrowd, segmentation }: Json,
  i: number,
  path: string,
  names: ReadonlyMap<unknown, string | undefined>,
  finding: Finding | undefined,
  notices: Notices,
): FoundBox | undefined {
  const at = `${path}: annotations[${i}]`;
  if (!finding)
    return void notices.broken(`${at} is of the image ${JSON.stringify(image_id)}, which is not in “images”.`);
  if (iscrowd === 1 || iscrowd === true) {
    return void notices.ignored("Boxes around crowds (iscrowd) are left out: they are no box of one thing.");
  }
  const isBox = Array.isArray(bbox) && bbox.length === 4 && bbox.every((side) => Number.isFinite(side));
  if (!isBox) return void notices.broken(`${at} has the bbox ${JSON.stringify(bbox)}; expected four numbers.`);
  const hasOutline = Array.isArray(segmentation) ? segmentation.length > 0 : isObject(segmentation);
  if (hasOutline) notices.ignored("Outlines (segmentation) are not read, only boxes.");
  const [x, y, width, height] = bbox as [number, number, number, number];
  return { category: names.get(category_id) ?? `category ${JSON.stringify(category_id)}`, x, y, width, height };
}

/** The side that a folder or a word of the file's name stands for: "annotations/instances_val2017.json". */
function splitOfPath(path: string): Split | undefined {
  const words = path.split("/").at(-1)!.split(/[._\s-]+/); // prettier-ignore
  return words.map(readSplit).find((side) => side) ?? splitOfFolders(path);
}

function isObject(value: unknown): value is Json {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
