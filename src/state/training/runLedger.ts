import { type LapWeightValues, Problem } from "../../base";
import type { Keeper } from "../data/keeper";
import type { Store } from "../slice";
import type { RunEntry } from "../trainState";

type Weights = Record<string, LapWeightValues>;

/** Where runs outlive the page. */
export type RunKeep = Pick<Keeper, "putRun" | "removeRun" | "weightsOf">;

/** The runs: what is shown of them is in the state, their weights are beside it. */
export interface RunLedger {
  /** @throws Problem when there is no such run */
  entryOf(id: string): RunEntry;
  /** @throws Problem when the run ended without weights, or they are lost */
  weightsOf(id: string): Promise<Weights>;
  add(entry: RunEntry): void;
  /** Changes what is shown of a run; nothing when it is gone. */
  patch(id: string, change: Partial<RunEntry>): void;
  /** Keeps a run as it is now; its weights where they are new. */
  keep(id: string, weights?: Weights): void;
  remove(id: string): void;
  /** Puts these runs in place of all others. */
  replaceAll(entries: readonly RunEntry[]): void;
}

export function runLedger(store: Store, keeper: () => RunKeep): RunLedger {
  const near = new Map<string, Weights>();
  const runs = () => store.getState().training.runs;
  const setRuns = (list: RunEntry[]) => store.setState({ training: { ...store.getState().training, runs: list } });

  const entryOf = (id: string): RunEntry => {
    const entry = runs().find((run) => run.id === id);
    if (!entry) throw new Problem("This run is no longer here.");
    return entry;
  };
  return {
    entryOf,
    async weightsOf(id) {
      const { name, hasWeights } = entryOf(id);
      if (!hasWeights) throw new Problem(`${name} has no weights: it ended before its first epoch.`);
      const found = near.get(id) ?? (await keeper().weightsOf(id));
      if (found) return found;
      throw new Problem(
        `The weights of ${name} are no longer kept in this browser. Replay the run: it gives the same ones.`,
      );
    },
    add(entry) {
      setRuns([...runs(), entry]);
    },
    patch(id, change) {
      if (runs().some((run) => run.id === id)) {
        setRuns(runs().map((run) => (run.id === id ? { ...run, ...change } : run)));
      }
    },
    keep(id, weights) {
      const entry = runs().find((run) => run.id === id);
      if (!entry) return;
      if (weights) near.set(id, weights);
      keeper().putRun(entry, weights);
    },
    remove(id) {
      near.delete(id);
      setRuns(runs().filter((run) => run.id !== id));
      keeper().removeRun(id);
    },
    replaceAll(entries) {
      near.clear();
      setRuns([...entries]);
    },
  };
}
