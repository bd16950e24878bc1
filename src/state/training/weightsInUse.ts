import { messageOf } from "../../base";
import { type Engine, EngineCrash } from "../../engine";
import type { Store } from "../slice";
import { checkRunNetwork } from "./checkRunNetwork";
import type { RunLedger } from "./runLedger";

/** Which weights the network has: those it was loaded with, or a run's. */
export interface WeightsInUse {
  /** Puts a run's weights into the network, or (undefined) those it was loaded with. */
  use(id: string | undefined): Promise<void>;
  /** The engine has put a run's weights in by itself. */
  found(id: string): void;
  /**
   * A network was loaded, and has the weights of its files: puts those in use back in, if they are of this network.
   *
   * @throws EngineCrash
   */
  loaded(changed: boolean, hash: string): Promise<void>;
  /** The weights that were in use when the page closed: they go in now, or with the network once that is loaded. */
  restore(id: string | undefined): void;
}

/** @param changed the network answers differently from here on */
export function weightsInUse(engine: Engine, store: Store, ledger: RunLedger, changed: () => void): WeightsInUse {
  const set = (change: { inUse?: string | undefined; problem?: string | undefined }) =>
    store.setState({ training: { ...store.getState().training, ...change } });

  async function use(id: string | undefined): Promise<void> {
    try {
      if (id !== undefined) checkRunNetwork(ledger.entryOf(id), store.getState());
      const weights = id === undefined ? {} : await ledger.weightsOf(id);
      await engine.run("setWeights", { weights });
      set({ inUse: id, problem: undefined });
      changed();
    } catch (error) {
      // A crash is answered where all crashes are.
      if (!(error instanceof EngineCrash)) set({ problem: messageOf(error) });
    }
  }

  return {
    use,
    found(id) {
      set({ inUse: id });
      changed();
    },
    async loaded(other, hash) {
      const { inUse, runs } = store.getState().training;
      if (inUse === undefined) return;
      // A run may have been deleted in another tab.
      const isOfThis = runs.some(({ id, model }) => id === inUse && model.hash === hash);
      if (other || !isOfThis) return set({ inUse: undefined });
      try {
        const weights = await ledger.weightsOf(inUse);
        await engine.run("setWeights", { weights });
      } catch (error) {
        if (error instanceof EngineCrash) throw error;
        set({
          inUse: undefined,
          problem: `The weights of the run could not be put back in: ${messageOf(error)} The network has those it was loaded with.`,
        });
      }
    },
    restore(id) {
      const { training, model } = store.getState();
      if (id === training.inUse) return;
      const run = training.runs.find((one) => one.id === id);
      if (id !== undefined && !run?.hasWeights) return;
      if (model.status !== "ready") set({ inUse: id });
      else if (!run || run.model.hash === model.info?.hash) void use(id);
    },
  };
}
