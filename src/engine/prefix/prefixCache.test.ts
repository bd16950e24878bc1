import { describe, expect, it } from "vitest";

import { compact, type Compact, expand } from "./compact";
import { type FeatureStore, PrefixCache } from "./prefixCache";

const features = (value: number, length = 4) => [new Float32Array(length).fill(value), Float32Array.of(-value)];
const settled = () => new Promise((resolve) => setTimeout(resolve));

function memoryStore(): FeatureStore & { entries: Map<string, Compact[]> } {
  const entries = new Map<string, Compact[]>();
  return {
    entries,
    get: async (key) => entries.get(key),
    put: async (key, values) => void entries.set(key, values),
    clear: async () => entries.clear(),
  };
}

describe("features of images", () => {
  it("come back as they were put, and are copies", async () => {
    const cache = new PrefixCache();
    const put = features(0.1);
    cache.put("a", put);
    put[0]!.fill(9);
    expect(await cache.get("a")).toEqual(features(0.1));
    expect(await cache.get("b")).toBeUndefined();
  });

  it("stay within the budget; the least recently used goes", async () => {
    const cache = new PrefixCache({ budget: 2 * 20 });
    cache.put("a", features(1));
    cache.put("b", features(2));
    await cache.get("a");
    cache.put("c", features(3));
    expect(cache.size).toEqual({ bytes: 40, images: 2 });
    expect(await cache.get("b")).toBeUndefined();
    expect(await cache.get("a")).toEqual(features(1));
  });

  it("put twice count once", () => {
    const cache = new PrefixCache();
    cache.put("a", features(1));
    cache.put("a", features(2));
    expect(cache.size).toEqual({ bytes: 20, images: 1 });
  });

  it("move to the store when memory is full, and come back from it", async () => {
    const store = memoryStore();
    const cache = new PrefixCache({ budget: 20, store });
    cache.put("a", features(1));
    cache.put("b", features(2));
    expect([...store.entries.keys()]).toEqual(["a"]);
    expect(await cache.get("a")).toEqual(features(1));
    expect(await cache.get("b")).toEqual(features(2));
    await cache.clear();
    expect(store.entries.size).toBe(0);
  });

  it("are forgotten, not lost with an error, when the store is full", async () => {
    const full: FeatureStore = { ...memoryStore(), put: async () => Promise.reject(new Error("quota")) };
    const cache = new PrefixCache({ budget: 20, store: full });
    cache.put("a", features(1));
    cache.put("b", features(2));
    await settled();
    expect(await cache.get("a")).toBeUndefined();
    expect(await cache.get("b")).toEqual(features(2));
  });
});

describe("forgetting", () => {
  it("empties a store that takes no more as well", async () => {
    const store = memoryStore();
    const cache = new PrefixCache({ budget: 20, store });
    for (const [i, key] of ["a", "b"].entries()) cache.put(key, features(i));
    store.put = async () => Promise.reject(new Error("quota"));
    cache.put("c", features(3));
    await settled();
    expect([...store.entries.keys()]).toEqual(["a"]);
    await cache.clear();
    expect([store.entries.size, cache.size.images]).toEqual([0, 0]);
  });

  it("fails where the store keeps what it has", async () => {
    const store = { ...memoryStore(), clear: async () => Promise.reject(new Error("in use")) };
    await expect(new PrefixCache({ store }).clear()).rejects.toThrow("in use");
  });
});

describe("float16", () => {
  const values = Float32Array.of(0, 1, -0.333333, 1234.5678, 6e-5);

  it("keeps 11 significant bits where the browser has it", () => {
    const back = expand(compact(values));
    back.forEach((value, i) => expect(Math.abs(value - values[i]!)).toBeLessThanOrEqual(Math.abs(values[i]!) * 2 ** -11)); // prettier-ignore
    if (typeof Float16Array !== "undefined") expect(compact(values).byteLength).toBe(10);
  });

  it("is not used for numbers it cannot hold", () => {
    for (const far of [1e5, NaN, Infinity]) {
      expect(expand(compact(Float32Array.of(far, 0.333333)))).toEqual(Float32Array.of(far, 0.333333));
    }
  });
});
