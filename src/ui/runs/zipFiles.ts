import { Problem } from "../../base";

export interface ZipOptions {
  signal?: AbortSignal | undefined;
  /** Share of the bytes that are in the archive, from 0 to 1. */
  onProgress?: ((done: number) => void) | undefined;
}

/** A zip file without its 64-bit extension ends here. */
const MOST_BYTES = 2 ** 32 - 2 ** 24;
const MOST_FILES = 2 ** 16 - 1;
const PIECE = 2 ** 20;
/** Milliseconds after which the page may draw. */
const BREATH = 12;

/**
 * One archive of files, by their paths in it. Text is compressed; weights and pictures are dense already. The page
 * stays responsive, and no worker is started.
 *
 * @throws Problem where a zip file cannot hold them; an AbortError
 */
export async function zipFiles(
  files: ReadonlyMap<string, Uint8Array<ArrayBuffer>>,
  { signal, onProgress }: ZipOptions = {},
): Promise<Blob> {
  const total = [...files.values()].reduce((sum, { length }) => sum + length, 0);
  if (total > MOST_BYTES || files.size > MOST_FILES) {
    throw new Problem(
      `A zip file holds ${MOST_FILES} files and 4 GB; these are ${files.size} files and ${(total / 1e9).toFixed(1)} GB. ` +
        "Take some pictures away, or forget runs you no longer need.",
    );
  }
  const { Zip, ZipDeflate, ZipPassThrough } = await import("fflate");
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const zip = new Zip((error, part) => {
    if (error) throw error;
    parts.push(part);
  });
  let done = 0;
  let breathed = performance.now();
  for (const [path, bytes] of files) {
    const entry = /\.(json|csv|txt|xml)$/i.test(path) ? new ZipDeflate(path) : new ZipPassThrough(path);
    zip.add(entry);
    for (let at = 0; at === 0 || at < bytes.length; at += PIECE) {
      const piece = bytes.subarray(at, at + PIECE);
      entry.push(piece, at + PIECE >= bytes.length);
      done += piece.length;
      if (performance.now() - breathed < BREATH) continue;
      onProgress?.(done / total);
      await new Promise((next) => setTimeout(next));
      breathed = performance.now();
      signal?.throwIfAborted();
    }
  }
  zip.end();
  onProgress?.(1);
  return new Blob(parts, { type: "application/zip" });
}
