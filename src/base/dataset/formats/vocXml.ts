import type { Element, Node } from "@xmldom/xmldom";

import { messageOf, Problem } from "../../problem";
import { clusterIn, clusterKind, type ClusterValue, clusterWords } from "../clusterColumn";
import { readSplit } from "../readSplit";
import type { Sample } from "../sample";
import type { Finding, FoundBox } from "./annotationsOf";
import type { Notices } from "./notices";

/** What one file says; `filename` as it stands in it, if it does. */
export type VocFile = Omit<Finding, "file"> & { filename: string | undefined };

/** @throws Problem with the place where it is no XML, or something else than Pascal VOC */
export async function readVocXml(text: string, notices: Notices, path: string): Promise<VocFile> {
  const root = await rootOf(text);
  if (root.tagName !== "annotation") {
    throw new Problem(`It is an XML file about “${root.tagName}”; expected “annotation”, as in Pascal VOC.`);
  }
  const size = child(root, "size");
  const [width, height] = [number(size, "width"), number(size, "height")];
  const concepts = child(root, "concepts");
  const own = child(root, "class");
  return {
    filename: words(root, "filename") || undefined,
    size: width > 0 && height > 0 ? { width, height } : undefined,
    class: own && (own.textContent?.trim() || null),
    concepts: concepts && children(concepts, "concept").map((concept) => concept.textContent?.trim() ?? ""),
    split: readSplit(words(root, "split")),
    cluster: clusterOf(child(root, "cluster")),
    boxes: children(root, "object").flatMap((object, i) => {
      const box = boxOf(object);
      if (box) return [box];
      notices.broken(`${path}: object ${i + 1} has no box with the numbers xmin, ymin, xmax and ymax.`);
      return [];
    }),
  };
}

function clusterOf(cluster: Element | undefined): ClusterValue | undefined {
  const column = words(cluster, "column");
  return clusterKind(column) && clusterIn([words(cluster, "value")], { name: column, at: 0 });
}

function boxOf(object: Element): FoundBox | undefined {
  const bounds = child(object, "bndbox");
  const [left, top, right, bottom] = ["xmin", "ymin", "xmax", "ymax"].map((edge) => number(bounds, edge)) as [number, number, number, number]; // prettier-ignore
  if (![left, top, right, bottom].every(Number.isFinite)) return undefined;
  // What the difference of two decimal numbers adds is no part of them.
  const length = (from: number, to: number) => Math.round((to - from) * 1e6) / 1e6;
  return { category: words(object, "name"), x: left, y: top, width: length(left, right), height: length(top, bottom) };
}

async function rootOf(text: string): Promise<Element> {
  const { DOMParser } = await import("@xmldom/xmldom");
  // The parser would mend what it calls errors and go on.
  let reported: string | undefined;
  const onError = (_: string, message: string) => {
    reported ??= message;
    throw new Error(message);
  };
  try {
    return new DOMParser({ onError }).parseFromString(text.replace(/^\uFEFF/, ""), "text/xml").documentElement!;
  } catch (error) {
    throw new Problem(`It is no XML: ${reported ?? messageOf(error)}${placeOf(error)}.`);
  }
}

function placeOf(error: unknown): string {
  const { locator } = error as { locator?: { lineNumber?: number; columnNumber?: number } };
  return locator?.lineNumber ? ` (line ${locator.lineNumber}, column ${locator.columnNumber})` : "";
}

const isElement = (node: Node): node is Element => node.nodeType === 1;

function children(of: Element | undefined, name: string): Element[] {
  return [...(of?.childNodes ?? [])].filter(isElement).filter(({ tagName }) => tagName === name);
}

/** Direct children only: the parts of an object have names and boxes of their own. */
function child(of: Element | undefined, name: string): Element | undefined {
  return children(of, name)[0];
}

function words(of: Element | undefined, name: string): string {
  return child(of, name)?.textContent?.trim() ?? "";
}

function number(of: Element | undefined, name: string): number {
  const text = words(of, name);
  return text === "" ? NaN : Number(text);
}

type Content = string | number | Tree;
/** Elements by name; a list stands for several of one name. */
interface Tree {
  [name: string]: Content | Content[];
}

/** What Pascal VOC has no word for stands in `class`, `concepts`, `split` and `cluster`. */
export async function writeVocXml(
  { width, height, label, split }: Sample,
  path: string,
  clusteredBy = "patient",
): Promise<string> {
  const { DOMImplementation, XMLSerializer } = await import("@xmldom/xmldom");
  const document = new DOMImplementation().createDocument(null, "annotation");
  const write = (tree: Tree, parent: Element, depth: number) => {
    const newLine = (tabs: number) => parent.appendChild(document.createTextNode(`\n${"\t".repeat(tabs)}`));
    const members = Object.entries(tree).flatMap(([name, content]) =>
      (Array.isArray(content) ? content : [content]).map((one) => ({ name, content: one })),
    );
    for (const { name, content } of members) {
      newLine(depth);
      const element = document.createElement(name);
      parent.appendChild(element);
      if (typeof content === "object") write(content, element, depth + 1);
      else if (content !== "") element.appendChild(document.createTextNode(String(content)));
    }
    if (members.length > 0) newLine(depth - 1);
  };
  const end = (from: number, length: number) => Math.round((from + length) * 1e6) / 1e6;
  const tree: Tree = {
    folder: path.replace(/\/?[^/]*$/, ""),
    filename: path.replace(/.*\//, ""),
    size: { width, height, depth: 3 },
    segmented: 0,
    class: label?.class ?? "",
    ...(label?.concepts ? { concepts: { concept: label.concepts } } : {}),
    split,
    ...(label?.cluster === undefined ? {} : { cluster: { column: clusteredBy, value: clusterWords(label.cluster)! } }),
    object: (label?.boxes ?? []).map(({ concept, x, y, width, height }) => ({
      ...{ name: concept, pose: "Unspecified", truncated: 0, difficult: 0 },
      bndbox: { xmin: x, ymin: y, xmax: end(x, width), ymax: end(y, height) },
    })),
  };
  write(tree, document.documentElement!, 1);
  return `${new XMLSerializer().serializeToString(document)}\n`;
}
