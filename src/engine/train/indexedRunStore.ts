import { openDB, type IDBPDatabase } from "idb";

import type { Checkpoint, RunStore } from "./runStore";

/** Runs in IndexedDB. */
export function indexedRunStore(): RunStore {
  let opened: Promise<IDBPDatabase> | undefined;
  const open = () =>
    (opened ??= openDB("lap-studio-runs", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("runs", { keyPath: "run" }),
    }));
  return {
    save: async (checkpoint) => void (await (await open()).put("runs", checkpoint)),
    load: async (run) => (await (await open()).get("runs", run)) as Checkpoint | undefined,
    remove: async (run) => (await open()).delete("runs", run),
  };
}
