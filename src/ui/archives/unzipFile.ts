import type { FileEntry } from "@zip.js/zip.js";

import { messageOf, Problem } from "../../base";

/** More than this does not fit into a tab beside a network. */
const MOST_BYTES = 3e9;
const MOST_FILES = 100_000;
/** Archives in archives in archives are somebody's jest. */
const MOST_LEVELS = 3;

/** What may still be unpacked, of all archives in one. */
interface Budget {
  bytes: number;
  files: number;
  /** The sentence's words for the limit. */
  most: number;
}

/**
 * The files of a zip archive, by their paths in it; those of archives in it by their paths below its name. Folders are
 * left out, and what macOS and Windows add by themselves. Checksums are compared.
 *
 * @param most bytes that all files may have together
 * @throws Problem for a file that is no zip archive, is damaged or has a password, and for one that is too large when
 *   unpacked, whatever it says of its size
 */
export async function unzipFile(file: File, most = MOST_BYTES): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  return unpack(file, file.name, { bytes: most, files: MOST_FILES, most }, 1);
}

async function unpack(
  blob: Blob,
  name: string,
  budget: Budget,
  level: number,
): Promise<Map<string, Uint8Array<ArrayBuffer>>> {
  if (level > MOST_LEVELS) {
    throw new Problem(`${name} lies in an archive in an archive in an archive; unpack it and drop what is in it.`);
  }
  // Unlike fflate, which packs here, this reads file by file, tells which have a password, and compares checksums.
  const { BlobReader, ZipReader } = await import("@zip.js/zip.js/lib/zip-core-external.js");
  const options = {
    ...{ useWebWorkers: false, checkSignature: true, checkOverlappingEntry: true },
    filenameValidation: "tolerant" as const, // `pathOf` makes them harmless
  };
  const reader = new ZipReader(new BlobReader(blob), options);
  const found = new Map<string, Uint8Array<ArrayBuffer>>();
  try {
    for await (const entry of reader.getEntriesGenerator()) {
      const path = pathOf(entry.filename);
      if (entry.directory || path === "" || isClutter(path)) continue;
      const bytes = await read(entry, name, budget);
      if (!/\.zip$/i.test(path)) {
        found.set(path, bytes);
        continue;
      }
      const inside = await unpack(new Blob([bytes]), `${path} in ${name}`, budget, level + 1);
      for (const [below, content] of inside) found.set(`${path.slice(0, -".zip".length)}/${below}`, content);
    }
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(`${name} cannot be opened as a zip archive (${messageOf(error)}). Download it again.`);
  } finally {
    await reader.close();
  }
  return found;
}

async function read(entry: FileEntry, archive: string, budget: Budget): Promise<Uint8Array<ArrayBuffer>> {
  if (entry.encrypted) {
    throw new Problem(`${archive} has a password. Unpack it and drop what is in it; nothing was taken from it.`);
  }
  if (--budget.files < 0) {
    throw new Problem(`${archive} has more than ${MOST_FILES} files; unpack it and drop the folder you need.`);
  }
  const take = (bytes: number) => {
    if (bytes <= budget.bytes) return;
    const limit = budget.most >= 1e9 ? `${budget.most / 1e9} GB` : `${budget.most} bytes`;
    throw new Problem(`${archive} is larger than ${limit} when unpacked, more than a tab can hold; drop a part of it.`);
  };
  take(entry.uncompressedSize);
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  const writable = new WritableStream<Uint8Array<ArrayBuffer>>({
    write(chunk) {
      take(chunk.length);
      budget.bytes -= chunk.length;
      chunks.push(chunk);
    },
  });
  await entry.getData(writable);
  return new Uint8Array(await new Blob(chunks).arrayBuffer());
}

/** A path with / between folders that leads nowhere above the archive. */
function pathOf(name: string): string {
  const parts = name.replaceAll("\\", "/").split("/");
  return parts.filter((part) => !["", ".", ".."].includes(part)).join("/");
}

function isClutter(path: string): boolean {
  return path.split("/").some((part) => /^(\.|__MACOSX$|Thumbs\.db$|desktop\.ini$)/i.test(part));
}
