import { type DBSchema, type IDBPDatabase, openDB } from "idb";

import type { Compact } from "./compact";
import type { FeatureStore } from "./prefixCache";

interface Schema extends DBSchema {
  features: { key: string; value: Entry; indexes: { used: number } };
}

interface Entry {
  features: Compact[];
  bytes: number;
  /** Counts the uses; the lowest goes first. */
  used: number;
}

const NAME = "lap-studio-features";

/** Features in IndexedDB, at most `budget` bytes of them; the least recently used are deleted. */
export function indexedFeatureStore(budget = 2 * 2 ** 30): FeatureStore {
  let opened: Promise<{ database: IDBPDatabase<Schema>; bytes: number; uses: number }> | undefined;

  const open = () => (opened ??= begin());

  async function begin() {
    const database = await openDB<Schema>(NAME, 1, {
      upgrade: (fresh) => void fresh.createObjectStore("features").createIndex("used", "used"),
    });
    let [bytes, uses] = [0, 0];
    for (
      let cursor = await database.transaction("features").store.openCursor();
      cursor;
      cursor = await cursor.continue()
    ) {
      bytes += cursor.value.bytes;
      uses = Math.max(uses, cursor.value.used);
    }
    return { database, bytes, uses };
  }

  return {
    async get(key) {
      const state = await open();
      const entry = await state.database.get("features", key);
      if (!entry) return undefined;
      await state.database.put("features", { ...entry, used: ++state.uses }, key);
      return entry.features;
    },

    async put(key, features) {
      const state = await open();
      const bytes = features.reduce((sum, { byteLength }) => sum + byteLength, 0);
      const { store, done } = state.database.transaction("features", "readwrite");
      const replaced = await store.get(key);
      await store.put({ features, bytes, used: ++state.uses }, key);
      let total = state.bytes + bytes - (replaced?.bytes ?? 0);
      for (
        let oldest = await store.index("used").openCursor();
        oldest && total > budget;
        oldest = await oldest.continue()
      ) {
        total -= oldest.value.bytes;
        await oldest.delete();
      }
      await done;
      state.bytes = total;
    },

    async clear() {
      const state = await open();
      await state.database.clear("features");
      state.bytes = 0;
    },
  };
}
