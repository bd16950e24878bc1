import { Problem } from "../../problem";
import { readSplit } from "../readSplit";
import type { Split } from "../sample";
import type { DataFile } from "./dataFormat";

/** What the file beside the labels says of all of them. */
export interface YoloNames {
  /** By the number of the class. */
  names: string[];
  /** Files and folders of images that are on one side. */
  lists: { entry: string; side: Split }[];
  hasKeyPoints: boolean;
}

/**
 * Class names and sides from data.yaml, or from a list with a name per line.
 *
 * @throws Problem when there is none, or several that differ
 */
export async function readNames(yamls: readonly DataFile[], plain: readonly DataFile[]): Promise<YoloNames> {
  const found: (YoloNames & { path: string })[] = [];
  for (const file of yamls) {
    const names = await readYaml(file);
    if (names) found.push({ ...names, path: file.path });
  }
  for (const file of found.length > 0 ? [] : plain) {
    const names = (await file.text()).split(/\r\n|\r|\n/).map((line) => line.trim());
    while (names.at(-1) === "") names.pop();
    found.push({ names, lists: [], hasKeyPoints: false, path: file.path });
  }
  const [first, ...others] = found;
  if (!first) {
    const instead = yamls[0] ? `${yamls[0].path} has no “names”` : "There is no data.yaml or classes.txt";
    throw new Problem(`${instead}, so nobody says which class a number in the YOLO files is; drop it as well.`);
  }
  const other = others.find(({ names }) => names.join("\n") !== first.names.join("\n"));
  if (!other) return { ...first, lists: found.flatMap(({ lists }) => lists) };
  throw new Problem(
    `${first.path} and ${other.path} name the classes of the YOLO files differently; drop one data set at a time.`,
  );
}

/** The side of an image that lies in a folder which data.yaml gives to one side. */
export function sidesOf({ lists }: YoloNames, path: string): Split | undefined {
  const sides = new Set(
    lists.filter(({ entry }) => `/${path.normalize("NFC")}`.includes(`/${entry}/`)).map(({ side }) => side),
  );
  return sides.size === 1 ? [...sides][0] : undefined;
}

async function readYaml(file: DataFile): Promise<Omit<YoloNames, "path"> | undefined> {
  const { parseDocument } = await import("yaml");
  const document = parseDocument(await file.text());
  const [error] = document.errors;
  if (error) throw new Problem(`${file.path} is no YAML: ${error.message.split("\n")[0]!.replace(/:$/, "")}.`);
  const data: unknown = document.toJS();
  if (typeof data !== "object" || data === null || !("names" in data)) return undefined;
  const { names } = data;
  const isList = Array.isArray(names) || (typeof names === "object" && names !== null);
  const entries = isList ? Object.entries(names as object) : [];
  if (entries.length === 0 || !entries.every(([key]) => /^\d+$/.test(key))) {
    throw new Problem(`${file.path} has the names ${JSON.stringify(names)}; expected a list, or a number for each.`);
  }
  const list: string[] = [];
  for (const [key, name] of entries) list[Number(key)] = String(name);
  const lists = Object.entries(data).flatMap(([key, value]: [string, unknown]) => {
    const side = readSplit(key);
    const paths = (Array.isArray(value) ? value : [value]).filter((path): path is string => typeof path === "string");
    return side ? paths.map((path) => ({ entry: fromRoot(path), side })) : [];
  });
  return { names: list, lists: lists.filter(({ entry }) => entry !== ""), hasKeyPoints: "kpt_shape" in data };
}

/** "../train/images/" as "train/images": the folder that was dropped may be any above. */
function fromRoot(path: string): string {
  return path
    .normalize("NFC")
    .replaceAll("\\", "/")
    .split("/")
    .filter((part) => !["", ".", ".."].includes(part))
    .join("/");
}
