import type { DBSchema } from "idb";

import { JobQueue } from "../jobQueue";
import { keptDatabase } from "../keptDatabase";
import type { Compact } from "./compact";
import type { FeatureStore } from "./prefixCache";

/** Features lie apart from what is counted of them, so that counting reads and writes none of them. */
interface Schema extends DBSchema {
  values: { key: string; value: Compact[] };
  uses: { key: string; value: Use; indexes: { used: number } };
}

interface Use {
  bytes: number;
  /** Counts the uses; the lowest goes first. */
  used: number;
}

/** Features in IndexedDB, at most `budget` bytes of them; the least recently used are deleted. */
export function indexedFeatureStore(budget = 2 * 2 ** 30): FeatureStore {
  const open = keptDatabase<Schema>("lap-studio-features", 2, (fresh) => {
    // Version 1 had all in one; its features are computed again.
    for (const name of [...fresh.objectStoreNames]) fresh.deleteObjectStore(name);
    fresh.createObjectStore("values");
    fresh.createObjectStore("uses").createIndex("used", "used");
  });
  /** Who puts needs to know what those before put. */
  const turns = new JobQueue();
  let counted: Promise<{ bytes: number; uses: number }> | undefined;

  async function begin() {
    const database = await open();
    counted ??= database.getAll("uses").then((uses) => ({
      bytes: uses.reduce((sum, { bytes }) => sum + bytes, 0),
      uses: uses.reduce((most, { used }) => Math.max(most, used), 0),
    }));
    return { database, count: await counted };
  }

  return {
    async get(key) {
      const { database, count } = await begin();
      const transaction = database.transaction(["values", "uses"], "readwrite");
      const uses = transaction.objectStore("uses");
      const [features, use] = await Promise.all([transaction.objectStore("values").get(key), uses.get(key)]);
      if (use) await uses.put({ ...use, used: ++count.uses }, key);
      await transaction.done;
      return features;
    },

    put: (key, features) =>
      turns.run(async () => {
        const { database, count } = await begin();
        const bytes = features.reduce((sum, { byteLength }) => sum + byteLength, 0);
        const transaction = database.transaction(["values", "uses"], "readwrite");
        const [values, uses] = [transaction.objectStore("values"), transaction.objectStore("uses")];
        const replaced = await uses.get(key);
        await Promise.all([values.put(features, key), uses.put({ bytes, used: ++count.uses }, key)]);
        let total = count.bytes + bytes - (replaced?.bytes ?? 0);
        for (
          let oldest = await uses.index("used").openCursor();
          oldest && total > budget;
          oldest = await oldest.continue()
        ) {
          total -= oldest.value.bytes;
          await Promise.all([values.delete(oldest.primaryKey), oldest.delete()]);
        }
        await transaction.done;
        count.bytes = total;
      }),

    clear: () =>
      turns.run(async () => {
        const { database, count } = await begin();
        const transaction = database.transaction(["values", "uses"], "readwrite");
        await Promise.all([
          transaction.objectStore("values").clear(),
          transaction.objectStore("uses").clear(),
          transaction.done,
        ]);
        count.bytes = 0;
      }),
  };
}
