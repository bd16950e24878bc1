import { type ConceptChoice, type Explanation, messageOf, Problem } from "../../base";
import { type Compared, type Engine, EngineCrash } from "../../engine";
import type { Clock } from "../clock";
import { conceptChoice, hasManyConcepts } from "../conceptSelectors";
import type { Store } from "../slice";
import { shownConcepts } from "../selectors";
import type { ComparedRow, Comparison } from "../trainState";
import { checkRunNetwork } from "./checkRunNetwork";
import type { RunLedger } from "./runLedger";
import { imagesByHash } from "./runSamples";
import { startingWeights } from "./startingRun";

/** Milliseconds between two changes of the table. */
const EVERY = 200;

export interface ComparerOptions {
  engine: Engine;
  store: Store;
  clock: Clock;
  ledger: RunLedger;
  fileOf(image: string): File | undefined;
}

/** Explains held-out pictures under the weights before and after a run. */
export interface Comparer {
  compare(id: string): Promise<void>;
  stop(): void;
  /** Another picture may be selected: both its explanations are made. */
  look(): void;
  /** The engine is back: goes on where it was cut off. */
  recover(): void;
}

export function comparer({ engine, store, clock, ledger, fileOf }: ComparerOptions): Comparer {
  let walk = new AbortController();
  let looking = new AbortController();
  let asked: string | undefined;
  /** Set while the engine, which died over the comparison, comes back. */
  let cut = false;
  let crashes = 0;

  const comparison = () => store.getState().training.comparison;
  const put = (next: Comparison | undefined) =>
    store.setState({ training: { ...store.getState().training, comparison: next } });
  const patch = (change: Partial<Comparison>) => {
    const now = comparison();
    if (now) put({ ...now, ...change });
  };

  async function one(id: string, image: string, signal: AbortSignal): Promise<Compared> {
    const file = fileOf(image);
    if (!file) throw new Problem("A picture was removed while it was compared. Compare again.");
    const window = store.getState().images.find((entry) => entry.id === image)?.window;
    return engine.run(
      "compare",
      {
        ...{ image: file, name: file.name, window, concepts: choice() },
        before: await startingWeights(ledger.entryOf(id), ledger),
        after: await ledger.weightsOf(id),
      },
      { signal },
    );
  }

  /** The stage's concepts are looked at on both sides, whatever they are ranked. */
  function choice(): ConceptChoice {
    const { top, also } = conceptChoice(store.getState());
    return { top, also: [...also, ...shownConcepts(store.getState())] };
  }

  /** Pictures of the run that are on the shelf, in its order. */
  function heldOut(id: string): string[] {
    const entry = ledger.entryOf(id);
    const state = store.getState();
    const wanted = imagesByHash(state);
    const ids = new Set(entry.heldOut.flatMap((hash) => wanted.get(hash) ?? []));
    return state.images.filter((image) => ids.has(image.id)).map((image) => image.id);
  }

  function rowOf(id: string, image: string, compared: Compared): ComparedRow {
    const state = store.getState();
    const hash = state.data.known[image]?.hash;
    const entry = state.images.find((candidate) => candidate.id === image);
    const probabilities = ({ prediction }: Explanation) => prediction.map(({ probability }) => probability);
    return {
      image,
      name: entry?.name ?? "",
      truth: ledger.entryOf(id).samples.find((sample) => sample.id === hash)?.class,
      before: probabilities(compared.before),
      after: probabilities(compared.after),
      mapChange: mapChange(compared),
    };
  }

  async function work(id: string): Promise<void> {
    walk.abort();
    const { signal } = (walk = new AbortController());
    const rows = [...(comparison()?.rows ?? [])];
    let shownAt = -Infinity;
    try {
      for (const image of heldOut(id)) {
        if (rows.some((row) => row.image === image)) continue;
        const compared = await one(id, image, signal);
        if (signal.aborted) return;
        rows.push(rowOf(id, image, compared));
        const isShown = store.getState().selected === image;
        if (isShown) patch({ shown: { image, compared } });
        if (clock.now() - shownAt < EVERY) continue;
        shownAt = clock.now();
        patch({ done: rows.length, rows: [...rows] });
      }
      patch({ status: "done", done: rows.length, rows });
    } catch (error) {
      if (signal.aborted) return;
      patch({ done: rows.length, rows: [...rows] });
      if (!(error instanceof EngineCrash)) return patch({ status: "failed", problem: messageOf(error) });
      cut = ++crashes < 2;
      if (!cut) patch({ status: "failed", problem: "The engine stopped twice during the comparison. Compare again." });
    }
  }

  /** Whether both explanations of a picture are there, with the maps that are on the stage. */
  function isShown({ shown }: Comparison, image: string): boolean {
    const state = store.getState();
    const there = shown?.image === image ? shown.compared.before.shown : undefined;
    return there !== undefined && (!hasManyConcepts(state) || shownConcepts(state).every((c) => there.includes(c)));
  }

  async function look(): Promise<void> {
    const { selected } = store.getState();
    const now = comparison();
    if (!now || selected === undefined || selected === asked || isShown(now, selected)) return;
    if (!fileOf(selected)) return;
    looking.abort();
    const { signal } = (looking = new AbortController());
    asked = selected;
    let isThere = false;
    try {
      const compared = await one(now.run, selected, signal);
      if (!signal.aborted && comparison()?.run === now.run) patch({ shown: { image: selected, compared } });
      isThere = !signal.aborted;
    } catch (error) {
      if (!signal.aborted && !(error instanceof EngineCrash)) patch({ problem: messageOf(error) });
    } finally {
      if (asked === selected) asked = undefined;
    }
    // Another concept may have come to the stage meanwhile.
    if (isThere) void look();
  }

  function stop(): void {
    walk.abort();
    looking.abort();
    asked = undefined;
    cut = false;
    put(undefined);
  }

  return {
    async compare(id) {
      stop();
      crashes = 0;
      const { signal } = (walk = new AbortController());
      try {
        checkRunNetwork(ledger.entryOf(id), store.getState());
        await startingWeights(ledger.entryOf(id), ledger);
        await ledger.weightsOf(id);
      } catch (error) {
        if (signal.aborted) return;
        const { training } = store.getState();
        return store.setState({ training: { ...training, problem: messageOf(error) } });
      }
      // Another comparison may have been asked for, or this one ended, while its weights were looked for.
      if (signal.aborted) return;
      const total = heldOut(id).length;
      if (total === 0) {
        const problem = "None of the run's held-out pictures is here any more. Add the same files again.";
        return put({ run: id, status: "failed", problem, done: 0, total, rows: [] });
      }
      put({ run: id, status: "working", done: 0, total, rows: [] });
      void look();
      await work(id);
    },
    stop,
    look: () => void look(),
    recover() {
      const now = comparison();
      if (!now) return;
      if (cut && now.status === "working") {
        cut = false;
        void work(now.run);
      }
      void look();
    },
  };
}

/** Mean absolute difference of the integrated maps, over all concepts that are shown, in [0, 1]. */
function mapChange({ before, after }: Compared): number {
  let [sum, count] = [0, 0];
  before.integrated.forEach(({ values }, c) => {
    const others = after.integrated[c]!.values;
    values.forEach((value, i) => (sum += Math.abs(value - others[i]!)));
    count += values.length;
  });
  return count === 0 ? 0 : sum / count;
}
