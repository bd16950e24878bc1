import { Problem } from "../../base";
import type { NetworkCache } from "./networkCache";
import { filesOfOwn } from "./ownNetworks";
import { fetchIndex } from "./shippedIndex";

/** A network that ships, and how much of it this browser keeps. */
export interface LibraryEntry {
  folder: string;
  title: string;
  description: string;
  /** The network's, as in `OpenModel`; undefined where the server's index does not tell it. */
  hash?: string | undefined;
  /** Of all its files. */
  bytes: number;
  /** Of those that are kept. */
  keptBytes: number;
}

/**
 * The networks that the server ships, in its order.
 *
 * @param base address of the folder above them
 * @throws Problem when the server has no index
 */
export async function library(
  base: string,
  cache: NetworkCache,
  fetchFile: typeof fetch = (...args) => fetch(...args),
): Promise<LibraryEntry[]> {
  const networks = await fetchIndex(base, fetchFile);
  if (!networks) throw new Problem(`${base} has no index.json that lists networks; open one from your disk instead.`);
  const kept = await cache.kept();
  return networks.map(({ folder, title, description, hash, files }) => {
    const all = Object.values(files);
    const sum = (some: typeof all) => some.reduce((bytes, file) => bytes + file.bytes, 0);
    return {
      ...{ folder, title, description, hash },
      bytes: sum(all),
      keptBytes: sum(all.filter((file) => kept.has(file.sha256))),
    };
  });
}

/** Forgets the kept files of a network, or of all, also those that no network has any more; the user's own stay. */
export async function clearLibrary(
  base: string,
  folder: string | undefined,
  cache: NetworkCache,
  fetchFile: typeof fetch = (...args) => fetch(...args),
): Promise<void> {
  const networks = folder === undefined ? [] : ((await fetchIndex(base, fetchFile)) ?? []);
  const shipped = networks.find((network) => network.folder === folder);
  const hashes = shipped
    ? Object.values(shipped.files).map((file) => file.sha256)
    : folder === undefined
      ? await cache.kept()
      : [];
  const own = await filesOfOwn(cache);
  for (const hash of hashes) if (!own.has(hash)) await cache.remove(hash);
}
