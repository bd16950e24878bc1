import { messageOf, Problem } from "../../base";
import { keptDatabase } from "../keptDatabase";
import type { Checkpoint, RunStore } from "./runStore";

/** Runs in IndexedDB. */
export function indexedRunStore(): RunStore {
  const open = keptDatabase("lap-studio-runs", 1, (fresh) => void fresh.createObjectStore("runs", { keyPath: "run" }));
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
