import { readdir, stat } from "node:fs/promises";
import { join } from "node:path";

import { messageOf, Problem } from "../base";

/** Endings by which a folder's images are found; named files are opened whatever they are called. */
const ENDINGS = /\.(png|jpe?g|webp|gif|bmp|avif)$/i;

/** Every named file, and every image below every named folder, each once and in order; missing ones go to `onProblem`. */
export async function listImages(
  paths: string[],
  onProblem: (path: string, sentence: string) => void,
): Promise<string[]> {
  const found = new Set<string>();
  for (const path of paths) {
    try {
      if ((await stat(path)).isDirectory()) for (const file of await imagesBelow(path)) found.add(file);
      else found.add(path);
    } catch (error) {
      onProblem(path, error instanceof Problem ? error.message : `It cannot be read: ${messageOf(error)}.`);
    }
  }
  return [...found];
}

async function imagesBelow(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  const images = names.filter((name) => ENDINGS.test(name)).sort();
  if (images.length === 0) throw new Problem("The folder holds no PNG, JPEG, WebP, GIF, BMP or AVIF.");
  return images.map((name) => join(folder, name));
}
