import { Problem } from "../../base";
import { filesAt, type ModelFiles } from "../modelFiles";
import { isWhole } from "./isWhole";
import type { NetworkCache } from "./networkCache";
import { fetchIndex } from "./shippedIndex";

/**
 * Files of a network below an address. Of networks that the server's index lists every file is checked against its hash and
 * kept in the browser: a download that broke off goes on with the files that are missing, and the next visit needs none.
 */
export function cachedFiles(
  url: string,
  cache: NetworkCache,
  fetchFile: typeof fetch = (...args) => fetch(...args),
): ModelFiles {
  const plain = filesAt(url, fetchFile);
  const [, base, folder] = /^(.*)\/([^/]+)\/*$/.exec(url) ?? [];
  let known: Promise<Record<string, { bytes: number; sha256: string }>> | undefined;
  const listed = () =>
    (known ??= fetchIndex(base ?? "", fetchFile).then(
      (networks) => networks?.find((network) => network.folder === folder)?.files ?? {},
    ));

  return {
    place: plain.place,
    async read(name, options = {}) {
      const expected = (await listed())[name];
      options.signal?.throwIfAborted();
      if (!expected) return plain.read(name, options);
      const kept = await cache.get(expected.sha256);
      // Disks lie, too.
      if (kept && (await isWhole(kept, expected.sha256))) {
        options.onBytes?.(kept.length);
        return kept;
      }
      const bytes = await plain.read(name, options);
      if (!(await isWhole(bytes, expected.sha256))) {
        const got =
          bytes.length < expected.bytes
            ? `was cut short: got ${bytes.length} bytes`
            : `is not the file that the server's index lists: got ${bytes.length} bytes with another hash`;
        throw new Problem(
          `${name} from ${plain.place} ${got}, expected ${expected.bytes}. Load again; if it stays, the server's copy is broken.`,
        );
      }
      await cache.put(expected.sha256, bytes);
      return bytes;
    },
  };
}
