import { createHash } from "node:crypto";
import { copyFileSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { Problem, readLabels } from "../../base";

/** The split of the recipe that trained the shipped network: what it was measured on, it has not seen. */
const SPLIT_SEED = "lap-studio-1";
const VALIDATION_SHARE = 0.15;

export interface Face {
  file: string;
  class: string;
  split: "train" | "held-out";
}

/**
 * Labelled faces to teach with, half of each class, and the recipe's whole validation split to measure on; copied into
 * `out` with an index.csv, as a person has them.
 *
 * @param data folder with images/ and index.csv (columns file, label)
 * @param labelled number of faces to teach with
 */
export async function chooseFaces(data: string, out: string, labelled: number): Promise<Face[]> {
  const classes = ["neutral", "smile"];
  const concepts = classes.map((name) => ({ name, class: name }));
  const table = await readLabels(readFileSync(join(data, "index.csv"), "utf8"), { classes, concepts });
  const all = [...table].map(([file, { label }]) => ({ file, class: label.class!, place: placeOf(SPLIT_SEED, file) }));
  const heldOut = all.filter(({ place }) => place < VALIDATION_SHARE);
  const train = classes.flatMap((name) => {
    const own = all.filter((face) => face.place >= VALIDATION_SHARE && face.class === name);
    if (own.length < labelled / 2) throw new Problem(`${data} has ${own.length} faces of class ${name} to teach with.`);
    return own.sort((a, b) => placeOf("teach", a.file) - placeOf("teach", b.file)).slice(0, labelled / 2);
  });
  const faces: Face[] = [
    ...train.map(({ file, class: name }) => ({ file, class: name, split: "train" as const })),
    ...heldOut.map(({ file, class: name }) => ({ file, class: name, split: "held-out" as const })),
  ];
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  for (const { file } of faces) copyFileSync(join(data, "images", file), join(out, file));
  const rows = faces.map(({ file, class: name, split }) => `${file},${name},${split}`);
  writeFileSync(join(out, "index.csv"), ["file,class,split", ...rows, ""].join("\n"));
  return faces;
}

/** Place of a file in [0, 1), as the recipe computes it: the first 8 bytes of the SHA-256 of "seed/file". */
function placeOf(seed: string, file: string): number {
  return Number(createHash("sha256").update(`${seed}/${file}`).digest().readBigUInt64BE()) / 2 ** 64;
}
