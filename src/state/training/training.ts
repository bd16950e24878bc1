import type { StoreApi } from "zustand/vanilla";

import { messageOf } from "../../base";
import { type Engine, forgetKept } from "../../engine";
import type { Clock } from "../clock";
import { undeletedWords } from "../data/keepingWords";
import type { Shelf } from "../shelf";
import type { StudioState } from "../studioState";
import type { RunEntry, TrainSlice } from "../trainState";
import { otherContent } from "../project/otherContent";
import { comparer, type Comparer } from "./comparer";
import { runLedger, type RunKeep, type RunLedger } from "./runLedger";
import { modelFilesOf } from "./modelFilesOf";
import { runner, type Runner } from "./runner";
import { weightsInUse, type WeightsInUse } from "./weightsInUse";

export interface TrainingOptions {
  clock: Clock;
  keeper(): RunKeep;
  shelf(): Shelf;
  fileOf(image: string): File | undefined;
  /** The network answers differently from here on: pictures are explained anew. */
  onWeights(): void;
}

/** Everything about training that is beside the state: the run under way, weights, comparisons. */
export interface Training {
  modelFiles: TrainSlice["modelFiles"];
  projectFiles: TrainSlice["projectFiles"];
  otherContentOf: TrainSlice["otherContentOf"];
  openProject: TrainSlice["openProject"];
  ledger: RunLedger;
  runner: Runner;
  comparer: Comparer;
  inUse: WeightsInUse;
  /** A network was loaded, with the weights of its files. */
  loaded(changed: boolean, hash: string): Promise<void>;
  /** Why no other network may be loaded now, in a sentence. */
  refuseNetwork(): string | undefined;
  /**
   * Takes over the runs that were kept; those that were under way when the page closed can be continued.
   *
   * @param inUse the run whose weights the network is to have; `null` leaves them as they are
   */
  restore(entries: readonly RunEntry[], inUse: string | null | undefined): void;
  forget(id: string): Promise<void>;
  /** A network is ready, after a crash of the engine as well. */
  recover(): void;
}

export function training(
  engine: Engine,
  store: StoreApi<StudioState>,
  { clock, keeper, shelf, fileOf, onWeights }: TrainingOptions,
): Training {
  const ledger = runLedger(store, keeper);
  const inUse = weightsInUse(engine, store, ledger, onWeights);
  const about = { engine, store, clock, ledger, fileOf };
  const run = runner({ ...about, onWeights: (id) => inUse.found(id) });
  const comparison = comparer(about);
  engine.onCrash((crash) => run.interrupt(crash.message));
  store.subscribe((state, before) => {
    const isOther = state.selected !== before.selected || state.images !== before.images;
    if (isOther) run.watch();
    if (isOther || state.view.concepts !== before.view.concepts) comparison.look();
  });
  return {
    ledger,
    runner: run,
    comparer: comparison,
    inUse,
    async loaded(changed, hash) {
      if (changed) comparison.stop();
      await inUse.loaded(changed, hash);
      const { training } = store.getState();
      if (training.madeWith?.hash === hash) store.setState({ training: { ...training, madeWith: undefined } });
    },
    refuseNetwork() {
      const { runs, active } = store.getState().training;
      const under = runs.find(({ id }) => id === active);
      return under && `${under.name} is under way with this network; stop it before another one is opened.`;
    },
    modelFiles: (id) => modelFilesOf(id, engine, store, ledger),
    async projectFiles() {
      const { writeProject } = await import("../project/writeProject");
      return writeProject(store.getState(), ledger, fileOf);
    },
    async otherContentOf(files) {
      const { networkOfProject } = await import("../project/readProject");
      const made = networkOfProject(files);
      if (!made?.sha256) return undefined;
      if (store.getState().library.status !== "read") await store.getState().readLibrary();
      return otherContent(store.getState(), { name: made.name, hash: made.sha256 });
    },
    async openProject(files) {
      // What checks it is fetched when somebody opens one.
      const [{ readProject }, { withoutPatients }, { checkIdle, takeOverProject }] = await Promise.all([
        import("../project/readProject"),
        import("../project/withoutPatients"),
        import("../project/takeOverProject"),
      ]);
      checkIdle(store);
      await takeOverProject(await withoutPatients(await readProject(files)), store, ledger, shelf);
    },
    restore(entries, used) {
      ledger.replaceAll(entries.map(afterReload));
      if (used !== null) inUse.restore(used);
    },
    async forget(id) {
      const { name } = ledger.entryOf(id);
      const reason = await forgetKept(engine, { run: id }).then(() => undefined, messageOf); // prettier-ignore
      if (reason === undefined) return ledger.remove(id);
      store.setState({ training: { ...store.getState().training, problem: undeletedWords(name, reason) } });
    },
    recover() {
      run.recover();
      comparison.recover();
    },
  };
}

/** A run that was under way when the page closed. */
function afterReload(entry: RunEntry): RunEntry {
  if (!["preparing", "running", "paused"].includes(entry.status)) return entry;
  const problem =
    entry.saved === undefined
      ? "The page was closed before the run was saved for the first time; continuing it begins anew."
      : "The page was closed during the run; continue it from its last save.";
  return { ...entry, status: "interrupted", problem, features: undefined };
}
