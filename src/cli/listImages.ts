import { open, readdir, stat } from "node:fs/promises";
import { basename, join } from "node:path";

import { messageOf, Problem } from "../base";
import { isDicom } from "../engine/node";

/** Endings by which a folder's images are found; named files are opened whatever they are called. */
const ENDINGS = /\.(png|jpe?g|webp|gif|bmp|avif|tiff?|dcm|dicom)$/i;
/** DICOM files have no ending, or numbers with dots for a name; the directory of a disc is none of them. */
const PERHAPS_DICOM = /^(?!DICOMDIR$)([^.]+|[\d.]+)$/;
/** Bytes by which a DICOM file is known. */
const START = 256;

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
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => !entry.isDirectory()).map((entry) => join(entry.parentPath, entry.name));
  const images: string[] = [];
  for (const file of files.sort()) {
    const isOne = ENDINGS.test(file) || (PERHAPS_DICOM.test(basename(file)) && (await beginsAsDicom(file)));
    if (isOne) images.push(file);
  }
  if (images.length === 0) throw new Problem("The folder holds no PNG, JPEG, WebP, GIF, BMP, AVIF, TIFF or DICOM.");
  return images;
}

async function beginsAsDicom(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(START), 0, START, 0);
    return isDicom(buffer.subarray(0, bytesRead));
  } finally {
    await file.close();
  }
}
