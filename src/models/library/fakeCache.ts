import { type CacheLike, NetworkCache } from "./networkCache";

/** A cache of a test's own; what it holds can be looked at, by address. */
export function fakeCache(): { cache: NetworkCache; stored: Map<string, Response> } {
  const stored = new Map<string, Response>();
  const fake: Partial<CacheLike> = {
    match: async (key) => stored.get(key as string)?.clone(),
    put: async (key, response) => void stored.set(key as string, response),
    delete: async (key) => stored.delete(key as string),
    keys: async () => [...stored.keys()].map((key) => ({ url: `https://x.org${key}` }) as Request),
  };
  return { cache: new NetworkCache(async () => fake as CacheLike), stored };
}
