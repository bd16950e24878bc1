/** The part of the browser's Cache Storage that is used here. */
export type CacheLike = Pick<Cache, "match" | "put" | "delete" | "keys">;

/**
 * Files of networks, kept in the browser by their SHA-256: two networks with a file in common keep it once.
 *
 * Whatever goes wrong with it (private windows, a full disk, no secure context), files are fetched as if it were empty.
 */
export class NetworkCache {
  constructor(private readonly open: () => Promise<CacheLike>) {}

  /** Cache Storage of the page's own address. */
  static ofBrowser(): NetworkCache {
    return new NetworkCache(() => caches.open("lap-studio-networks"));
  }

  async get(sha256: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
    return this.quietly(async (cache) => {
      const found = await cache.match(keyOf(sha256));
      return found && new Uint8Array(await found.arrayBuffer());
    });
  }

  async put(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    await this.quietly((cache) => cache.put(keyOf(sha256), new Response(bytes)));
  }

  async remove(sha256: string): Promise<void> {
    await this.quietly((cache) => cache.delete(keyOf(sha256)));
  }

  /** SHA-256 of all that is kept. */
  async kept(): Promise<Set<string>> {
    const keys = await this.quietly((cache) => cache.keys());
    return new Set((keys ?? []).map(({ url }) => url.slice(url.lastIndexOf("/") + 1)));
  }

  private async quietly<T>(what: (cache: CacheLike) => Promise<T>): Promise<T | undefined> {
    try {
      return await what(await this.open());
    } catch {
      return undefined;
    }
  }
}

/** An address at which no server answers: the cache alone has these. */
function keyOf(sha256: string): string {
  return `/models/by-hash/${sha256}`;
}
