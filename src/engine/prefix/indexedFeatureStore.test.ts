import "fake-indexeddb/auto";
import { IDBObjectStore } from "fake-indexeddb";
import { openDB } from "idb";
import { afterEach, beforeEach, expect, it, vi } from "vitest";

import { indexedFeatureStore } from "./indexedFeatureStore";

const NAME = "lap-studio-features";
const features = (value: number) => [new Float32Array(10).fill(value)];

beforeEach(() => indexedFeatureStore().clear());
afterEach(() => vi.restoreAllMocks());

it("keeps features over a new start, bounded, the least recently used first out", async () => {
  const store = indexedFeatureStore(100);
  for (const [i, key] of ["a", "b", "c"].entries()) await store.put(key, features(i));
  expect(await store.get("a")).toBeUndefined();
  expect(await store.get("b")).toEqual(features(1));
  const again = indexedFeatureStore(100);
  await again.put("d", features(4));
  expect(await again.get("c")).toBeUndefined();
  expect(await again.get("b")).toEqual(features(1));
});

it("counts features that are put twice once", async () => {
  const store = indexedFeatureStore(100);
  for (const value of [1, 2, 3]) await store.put("a", features(value));
  await store.put("b", features(4));
  expect([await store.get("a"), await store.get("b")]).toEqual([features(3), features(4)]);
});

it("reads no features to begin, and writes none to count a use", async () => {
  const store = indexedFeatureStore(100);
  for (const [i, key] of ["a", "b"].entries()) await store.put(key, features(i));
  const touched: string[] = [];
  for (const name of ["get", "getAll", "openCursor", "put"] as const) {
    const method = IDBObjectStore.prototype[name] as (...args: unknown[]) => never;
    vi.spyOn(IDBObjectStore.prototype, name).mockImplementation(function (this: IDBObjectStore, ...args: unknown[]) {
      touched.push(`${name} ${this.name}`);
      return method.apply(this, args);
    });
  }
  expect(await indexedFeatureStore(100).get("b")).toEqual(features(1));
  expect(touched.filter((one) => !one.endsWith(" uses"))).toEqual(["get values"]);
  const database = await openDB(NAME);
  expect(await database.getAll("uses")).toEqual([{ bytes: 40, used: 1 }, { bytes: 40, used: 3 }]); // prettier-ignore
  database.close();
});

it("loses neither features nor room where many are got and put at once", async () => {
  const store = indexedFeatureStore(200);
  await Promise.all(["a", "b", "c", "d", "e"].map((key, i) => store.put(key, features(i))));
  await Promise.all(["a", "b", "c"].map((key) => store.get(key)));
  await Promise.all([store.get("d"), store.put("f", features(5)), store.put("g", features(6))]);
  const kept = await Promise.all(["a", "b", "c", "d", "e", "f", "g"].map((key) => store.get(key)));
  expect(kept.filter((one) => one !== undefined)).toHaveLength(5);
});

it("lets go of what the version before kept, and works from there on", async () => {
  await new Promise((resolve) => Object.assign(indexedDB.deleteDatabase(NAME), { onsuccess: resolve }));
  const before = await openDB(NAME, 1, {
    upgrade: (fresh) => void fresh.createObjectStore("features").createIndex("used", "used"),
  });
  await before.put("features", { features: features(9), bytes: 40, used: 1 }, "a");
  before.close();
  const store = indexedFeatureStore(100);
  expect(await store.get("a")).toBeUndefined();
  await store.put("b", features(1));
  expect(await store.get("b")).toEqual(features(1));
  const now = await openDB(NAME);
  expect([...now.objectStoreNames]).toEqual(["uses", "values"]);
  now.close();
});
