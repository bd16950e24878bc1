import type { Split } from "./sample";

const HELD_OUT = ["validation", "valid", "val", "held-out", "held out", "heldout", "test"];
const TRAIN = ["train", "training"];

/** The side that a word names, in whatever case, also with a year behind it ("val2017"); undefined for other words. */
export function readSplit(text: string): Split | undefined {
  const word = text
    .trim()
    .toLowerCase()
    .replaceAll("_", "-")
    .replace(/(?<=[a-z])(19|20)\d\d$/, "");
  if (TRAIN.includes(word)) return "train";
  return HELD_OUT.includes(word) ? "held-out" : undefined;
}

/** The side that the deepest folder named after one stands for. */
export function splitOfFolders(path: string): Split | undefined {
  const sides = path.split("/").slice(0, -1).map(readSplit);
  return sides.findLast((side) => side !== undefined);
}
