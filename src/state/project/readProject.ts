import { type LapWeightValues, messageOf, Problem } from "../../base";
import { weightsHash } from "../training/weightsHash";
import {
  DATASET,
  type KeptRun,
  MANIFEST,
  type ProjectData,
  type ProjectManifest,
  type ProjectRun,
} from "./projectFormat";
import { checkData, checkManifest, checkRun } from "./projectSchema";
import { hashOf } from "./writeProject";

type Files = ReadonlyMap<string, Uint8Array<ArrayBuffer>>;

/** A project in which everything fits together. */
export interface OpenedProject {
  manifest: ProjectManifest;
  data: ProjectData;
  /** The pictures' files, in the order of the samples. */
  pictures: File[];
  runs: { run: KeptRun; weights: Record<string, LapWeightValues> | undefined }[];
}

/**
 * Reads a project and checks all of it: form, version, that every file is there and has the size and the hash it had.
 *
 * @throws Problem naming the file and what is wrong with it
 */
export async function readProject(given: Files): Promise<OpenedProject> {
  const files = withoutFolder(given);
  const manifest = checkManifest(parsed(files, MANIFEST));
  for (const [path, { sha256, bytes }] of Object.entries(manifest.files)) {
    const file = fileAt(files, path);
    const actual = file.length === bytes ? await hashOf(file) : undefined;
    if (actual === sha256) continue;
    const how = actual === undefined ? `${file.length} bytes, expected ${bytes}` : `SHA-256 ${actual.slice(0, 12)}…, expected ${sha256.slice(0, 12)}…`; // prettier-ignore
    throw new Problem(
      `${path} is damaged or was changed (got ${how}). Download the project again; nothing was opened.`,
    );
  }
  const listed = (path: string): Uint8Array<ArrayBuffer> => {
    if (path in manifest.files) return fileAt(files, path);
    throw new Problem(
      `${path} is used by the project, but its manifest.json does not list it. Download the project again.`,
    );
  };
  listed(DATASET);
  const data = checkData(parsed(files, DATASET));
  const pictures = data.samples.map(({ file, name, sha256 }) => {
    const bytes = listed(file);
    if (manifest.files[file]!.sha256 !== sha256) {
      throw new Problem(
        `dataset.json gives ${file} another SHA-256 than manifest.json does. Download the project again.`,
      );
    }
    return new File([bytes], name.slice(name.lastIndexOf("/") + 1));
  });
  const paths = Object.keys(manifest.files).filter((path) => /^runs\/[^/]+\.json$/.test(path));
  const runs = [];
  for (const path of paths) runs.push(await readRun(checkRun(path, parsed(files, path)), path, listed));
  const ids = runs.map(({ run }) => run.id);
  const twice = ids.find((id, i) => ids.indexOf(id) < i);
  if (twice !== undefined) throw new Problem(`Two runs of the project have the id ${twice}. Download it again.`);
  return { manifest, data, pictures, runs };
}

/** The network that a project was made with; undefined where it tells none, or is no project, which reading it says. */
export function networkOfProject(given: Files): ProjectManifest["model"] | undefined {
  try {
    return checkManifest(parsed(withoutFolder(given), MANIFEST)).model;
  } catch {
    return undefined;
  }
}

async function readRun(
  { run, weights }: ProjectRun,
  path: string,
  listed: (path: string) => Uint8Array<ArrayBuffer>,
): Promise<OpenedProject["runs"][number]> {
  if (weights.length === 0) return { run: { ...run, hasWeights: false }, weights: undefined };
  const all: Record<string, LapWeightValues> = {};
  for (const { lap, weight, file, numbers } of weights) {
    const bytes = listed(file);
    if (bytes.length !== numbers * 4) {
      throw new Problem(
        `${file} has ${bytes.length} bytes; ${path} expects ${numbers} numbers of 4 bytes. Download the project again.`,
      );
    }
    (all[lap] ??= {})[weight] = new Float32Array(bytes.slice().buffer);
  }
  const hash = await weightsHash(all);
  if (run.weightsHash !== undefined && run.weightsHash !== hash) {
    throw new Problem(`The weights of ${run.name} are not those that ${path} names. Download the project again.`);
  }
  return { run: { ...run, hasWeights: true }, weights: all };
}

function parsed(files: Files, path: string): unknown {
  const text = new TextDecoder().decode(fileAt(files, path));
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Problem(`${path} is not JSON (${messageOf(error)}). Download the project again.`);
  }
}

function fileAt(files: Files, path: string): Uint8Array<ArrayBuffer> {
  const found = files.get(path);
  if (found) return found;
  if (path === MANIFEST) {
    const names = [...files.keys()].slice(0, 3).join(", ") || "nothing";
    throw new Problem(
      `This is no project of LAP Studio: it has no manifest.json (got ${names}). Pictures with labels are added to the data set instead.`,
    );
  }
  throw new Problem(`${path} is missing in the project. Download the project again; nothing was opened.`);
}

/** Who packs a project again often packs the folder around it as well. */
function withoutFolder(files: Files): Files {
  if (files.has(MANIFEST)) return files;
  const inside = [...files.keys()].filter((path) => path.endsWith(`/${MANIFEST}`));
  const shortest = inside.sort((a, b) => a.length - b.length)[0];
  if (shortest === undefined) return files;
  const folder = shortest.slice(0, -MANIFEST.length);
  return new Map(
    [...files].flatMap(([path, bytes]) => (path.startsWith(folder) ? [[path.slice(folder.length), bytes]] : [])),
  );
}
