import type { RunWeights } from "../projectStore";
import type { Inspection } from "./inspection";
import type { Keeper } from "./keeper";

/** Keeps in this tab's memory only, where there is nothing to keep with. */
export function memoryKeeper(inspection: Inspection): Keeper {
  const kept = new Map<string, RunWeights>();
  const nothing = async () => undefined;
  return {
    open: nothing,
    begin: () => inspection.begin(),
    takeOver: nothing,
    askPersistence: nothing,
    forget: async () => kept.clear(),
    putRun: (run, weights) => void (weights && kept.set(run.id, weights)),
    removeRun: (id) => void kept.delete(id),
    weightsOf: async (id) => kept.get(id),
  };
}
