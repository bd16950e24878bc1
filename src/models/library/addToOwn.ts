import { messageOf, sha256, some } from "../../base";
import { filesDropped } from "../modelFiles";
import type { NetworkCache } from "./networkCache";
import { lostFiles, type Note, notesOf, ownNetworks } from "./ownNetworks";

/** What came of files that were to make a network whole again. */
export interface AddedToOwn {
  /** The network's. */
  hash: string;
  /** Names of the files that are back. */
  names: string[];
  /** Why it is not whole yet, in sentences; undefined once it is. */
  problem?: string | undefined;
}

/**
 * Gives a network of the user's own files back that this browser lost. A file is known by its content, whatever its name.
 *
 * @param hash the network's; without it, those that lack a file of such a name are tried, the newest first
 * @returns undefined where no network lacks such a file
 */
export async function addToOwn(
  hash: string | undefined,
  files: readonly File[],
  cache: NetworkCache,
): Promise<AddedToOwn | undefined> {
  let refused: AddedToOwn | undefined;
  for (const network of await ownNetworks(cache)) {
    const isMeant =
      hash === undefined ? files.some(({ name }) => network.lost?.names.includes(name)) : network.hash === hash;
    if (!isMeant) continue;
    const added = await addTo(network.hash, files, cache);
    if (!added.problem || added.names.length > 0) return added;
    refused ??= added;
  }
  return refused;
}

async function addTo(hash: string, files: readonly File[], cache: NetworkCache): Promise<AddedToOwn> {
  const note = (await notesOf(cache)).get(hash)!;
  const before = lostFiles(note, await cache.kept());
  const wrong: string[] = [];
  for (const file of files) {
    const problem = await put(file, note, before, cache);
    if (problem !== undefined) wrong.push(problem);
  }
  const [{ lost } = {}] = (await ownNetworks(cache)).filter((network) => network.hash === hash);
  const names = before.filter((name) => !lost?.names.includes(name));
  if (!lost) return { hash, names };
  return { hash, names, problem: [...wrong, lost.problem].join(" ") };
}

/** Why a file is of no use to the network, in a sentence; undefined where it is kept from now on, or was all along. */
async function put(
  file: File,
  { title, files }: Note,
  lost: readonly string[],
  cache: NetworkCache,
): Promise<string | undefined> {
  const others = Object.values(files);
  let bytes: Uint8Array<ArrayBuffer>;
  try {
    // Of another length it is none of them, and large ones need not be read.
    bytes = others.some((one) => one.bytes === file.size)
      ? await filesDropped([file]).read(file.name)
      : new Uint8Array();
  } catch (error) {
    return messageOf(error);
  }
  const hash = await sha256([bytes]);
  const same = bytes.length === file.size ? others.find((one) => one.sha256 === hash) : undefined;
  if (same) {
    const isKept = (await cache.kept()).has(hash) || (await cache.put(hash, bytes));
    return isKept ? undefined : `${file.name} could not be kept: this browser gives no room for it. Free some, then add it again.`; // prettier-ignore
  }
  const expected = lost.map((name) => `${name} of ${bytesWords(files[name]!.bytes)} with SHA-256 ${files[name]!.sha256.slice(0, 8)}…`); // prettier-ignore
  const got = `${bytesWords(file.size)}${bytes.length === file.size ? ` with SHA-256 ${hash.slice(0, 8)}…` : ""}`; // prettier-ignore
  return `${file.name} is none of the files that ${title} lacks: got ${got}, expected ${some(expected)}.`;
}

function bytesWords(count: number): string {
  return count === 1 ? "1 byte" : `${count.toLocaleString("en")} bytes`;
}
