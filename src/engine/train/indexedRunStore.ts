import { openDB, type IDBPDatabase } from "idb";

import { messageOf, Problem } from "../../base";
import type { Checkpoint, RunStore } from "./runStore";

/** Runs in IndexedDB. */
export function indexedRunStore(): RunStore {
  let opened: Promise<IDBPDatabase> | undefined;
  const open = async () => {
    opened ??= openDB("lap-studio-runs", 1, {
      upgrade: (fresh) => void fresh.createObjectStore("runs", { keyPath: "run" }),
      terminated: () => (opened = undefined),
    });
    try {
      return await opened;
    } catch (error) {
      // Tried again the next time.
      opened = undefined;
      throw error;
    }
  };
  return {
    async save(checkpoint) {
      try {
        await (await open()).put("runs", checkpoint);
      } catch (error) {
        throw new Problem(
          isFull(error) ? "This browser has no room left." : `This browser keeps nothing: ${messageOf(error)}`,
        );
      }
    },
    load: async (run) => (await (await open()).get("runs", run)) as Checkpoint | undefined,
    remove: async (run) => (await open()).delete("runs", run),
  };
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === "QuotaExceededError";
}
