/** The part of the browser's Cache Storage that is used here. */
export type CacheLike = Pick<Cache, "match" | "put" | "delete" | "keys">;

/** Addresses at which no server answers: the cache alone has these. */
const FILES = "/models/by-hash/";
const NOTES = "/models/own/";

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
      const found = await cache.match(FILES + sha256);
      return found && new Uint8Array(await found.arrayBuffer());
    });
  }

  /** Whether it is kept from now on. */
  async put(sha256: string, bytes: Uint8Array<ArrayBuffer>): Promise<boolean> {
    return this.putAt(FILES + sha256, bytes);
  }

  async remove(sha256: string): Promise<void> {
    await this.quietly((cache) => cache.delete(FILES + sha256));
  }

  /** SHA-256 of all that is kept. */
  async kept(): Promise<Set<string>> {
    return new Set(await this.namesAt(FILES));
  }

  /** What is noted of the user's own networks, by the network's hash. */
  async notes(): Promise<Map<string, unknown>> {
    const notes = new Map<string, unknown>();
    for (const network of await this.namesAt(NOTES)) {
      const note = await this.quietly(async (cache) => (await cache.match(NOTES + network))?.json() as unknown);
      if (note !== undefined) notes.set(network, note);
    }
    return notes;
  }

  /** Notes something of a network; whether it is noted from now on. */
  async note(network: string, what: object): Promise<boolean> {
    return this.putAt(NOTES + network, JSON.stringify(what));
  }

  async forgetNote(network: string): Promise<void> {
    await this.quietly((cache) => cache.delete(NOTES + network));
  }

  private async putAt(key: string, body: BodyInit): Promise<boolean> {
    const isKept = await this.quietly(async (cache) => {
      await cache.put(key, new Response(body));
      return true;
    });
    return isKept ?? false;
  }

  /** Last parts of the keys below a folder. */
  private async namesAt(folder: string): Promise<string[]> {
    const keys = await this.quietly((cache) => cache.keys());
    return (keys ?? []).filter(({ url }) => url.includes(folder)).map(({ url }) => url.slice(url.lastIndexOf("/") + 1));
  }

  private async quietly<T>(what: (cache: CacheLike) => Promise<T>): Promise<T | undefined> {
    try {
      return await what(await this.open());
    } catch {
      return undefined;
    }
  }
}
