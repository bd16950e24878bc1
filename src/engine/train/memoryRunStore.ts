import type { Checkpoint, RunStore } from "./runStore";

/** Runs that live as long as the process, where nothing better is given. */
export function memoryRunStore(): RunStore {
  const runs = new Map<string, Checkpoint>();
  return {
    save: async (checkpoint) => void runs.set(checkpoint.run, structuredClone(checkpoint)),
    load: async (run) => runs.get(run),
    remove: async (run) => void runs.delete(run),
  };
}
