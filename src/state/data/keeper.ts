import { type ClusterNumbers, messageOf, Problem } from "../../base";
import type { Keep } from "../browserKeep";
import type { Clock } from "../clock";
import type { Keeping } from "../dataState";
import type { MeasureWorks } from "../measureWork";
import type { KeptProject, RunWeights } from "../projectStore";
import type { Shelf } from "../shelf";
import type { RunEntry } from "../trainState";
import type { Inspection } from "./inspection";
import type { History } from "./history";
import { keptChange } from "./keptChange";
import { ELSEWHERE, stillKeptWords, TAKEN, unopenedWords, unsavedWords } from "./keepingWords";
import { restore } from "./restore";
import { savedOf, settingsOf } from "./savedState";
import { saver } from "./saver";
import type { WatchedStore } from "./whenever";

/** Keeps the data set and the runs in this browser, from the moment on at which something is taught. */
export interface Keeper {
  /** Opens what is kept from before, if anything is. */
  open(): Promise<void>;
  /** Keeps from now on what is here. */
  begin(): Promise<void>;
  takeOver(): Promise<void>;
  askPersistence(): Promise<void>;
  /** Forgets everything in this browser; nothing is kept until `begin`. */
  forget(): Promise<void>;
  /** Remembers a run, and its weights where they are new; saved as soon as it can be, never refused. */
  putRun(run: RunEntry, weights?: RunWeights): void;
  removeRun(id: string): void;
  /** Weights of a run, from memory or from what is kept. */
  weightsOf(id: string): Promise<RunWeights | undefined>;
}

export interface KeeperOptions {
  store: WatchedStore;
  shelf: Shelf;
  history: History;
  inspection: Inspection;
  clusters: ClusterNumbers;
  clock: Clock;
  works: MeasureWorks;
  restoreRuns(runs: RunEntry[], inUse: string | null | undefined): void;
  /** Lets go of what can be computed again, when there is no room. */
  makeRoom(): Promise<void>;
}

/** Milliseconds from a change to its saving. */
const PAUSE = 400;
/** Milliseconds after which something large is tried again: Chromium notices room that was freed after half a minute. */
const AGAIN = 31_000;
/** The longest such time; it doubles with every try. */
const AT_LAST = 16 * AGAIN;

export function keeper(keep: Keep, options: KeeperOptions): Keeper {
  const { store, shelf, history, inspection, clock, makeRoom } = options;
  const { lock, room } = keep;
  const saving = saver(store, keep.store, shelf.fileOf, options.works);
  const hasChanged = keptChange(store);
  /** Whether this tab saves: it has the lock, and what was kept is here. */
  let holds = false;
  let opening: Promise<void> | undefined;
  let writing: Promise<void> | undefined;
  let waiting: { abort: AbortController; due: number } | undefined;
  /** When there was no room for something large, by the clock. */
  let full: number | undefined;
  /** How often it was tried in vain since something was freed. */
  let tries = 0;

  const show = (change: Partial<Keeping>) => {
    const { data } = store.getState();
    store.setState({ data: { ...data, keeping: { ...data.keeping, ...change } } });
  };
  const lose = (problem: string) => {
    holds = false;
    rest();
    show({ status: "elsewhere", problem });
  };
  lock.onLost(() => holds && lose(TAKEN));
  lock.onAsked(() => flush());
  keep.onLeave(() => void flush());

  store.subscribe(() => {
    if (holds && hasChanged()) schedule();
  });
  function schedule(pause = PAUSE): void {
    const due = clock.now() + pause;
    if (!holds || (waiting && waiting.due <= due)) return;
    rest();
    const mine = (waiting = { abort: new AbortController(), due });
    const ring = () => {
      waiting = undefined;
      void flush();
    };
    clock.wait(pause, mine.abort.signal).then(() => waiting === mine && ring(), () => undefined); // prettier-ignore
  }

  function rest(): void {
    waiting?.abort.abort();
    waiting = undefined;
  }

  /** One writing at a time; a call during one waits for a further one. */
  async function flush(): Promise<void> {
    while (writing) await writing;
    if (!holds) return;
    rest();
    writing = write().finally(() => (writing = undefined));
    return writing;
  }

  async function write(): Promise<void> {
    show({ status: "saving" });
    if (shrinks()) tries = 0;
    if (shrinks() || (full !== undefined && clock.now() - full >= AGAIN)) full = undefined;
    const isTrying = full === undefined;
    let unsaved = await saving.save(isTrying);
    if (unsaved?.full && isTrying) {
      await makeRoom();
      unsaved = await saving.save(true);
    }
    if (!unsaved?.full) [full, tries] = [undefined, 0];
    else if (isTrying) [full, tries] = [clock.now(), tries + 1];
    if (full !== undefined) schedule(Math.min(AT_LAST, AGAIN * 2 ** (tries - 1)));
    await measure();
    if (!holds) return;
    if (unsaved) show({ status: "failed", problem: unsavedWords(unsaved, store.getState().data.keeping) });
    else show({ status: "saved", problem: undefined });
  }

  /** Whether something goes, so that there is room again. */
  function shrinks(): boolean {
    const here = new Set(settingsOf(store.getState()).order);
    return saving.goneRuns.size > 0 || [...saving.saved.pictures].some((id) => !here.has(id));
  }

  async function measure(): Promise<void> {
    const told = await room?.estimate().catch(() => undefined);
    if (told) show({ usage: told.usage, quota: told.quota });
  }

  /** This tab has the lock: what is kept comes in, and from now on is saved. */
  async function adopt(known?: KeptProject): Promise<void> {
    const before = saving.saved;
    const kept = known ?? (await keep.store.read());
    if (kept) {
      saving.saved = savedOf(kept);
      await restore(kept, { ...options, saver: saving, before });
      history.clear();
    }
    holds = true;
    const persistent = await room?.persisted().catch(() => undefined);
    show({ persistent, problem: undefined });
    void inspection.begin();
    hasChanged();
    await flush();
  }

  /** One opening at a time. */
  const once = (work: () => Promise<void>): Promise<void> => {
    opening ??= work()
      .catch((error: unknown) => {
        holds = false;
        show({ status: "failed", problem: unopenedWords(messageOf(error)) });
      })
      .finally(() => (opening = undefined));
    return opening;
  };
  const begin = (known?: KeptProject) =>
    once(async () => {
      if (holds) return;
      show({ status: "opening", problem: undefined });
      if (await lock.take()) await adopt(known);
      else lose(ELSEWHERE);
    });

  return {
    async open() {
      const kept = await keep.store.read().catch((error: unknown) => {
        // A browser without a place to keep anything says so when something is to be kept.
        if (error instanceof Problem) show({ status: "failed", problem: unopenedWords(error.message) });
        return undefined;
      });
      if (kept) await begin(kept);
    },
    begin: () => begin(),
    takeOver: () =>
      once(async () => {
        if (holds) return;
        show({ status: "opening", problem: undefined });
        await lock.takeOver();
        await adopt();
      }),
    async askPersistence() {
      const persistent = await room?.persist().catch(() => false);
      show({ persistent: persistent ?? false });
      await measure();
    },
    async forget() {
      const isElsewhere = store.getState().data.keeping.status === "elsewhere";
      rest();
      full = undefined;
      await opening;
      holds = false;
      await writing;
      saving.reset();
      try {
        if (isElsewhere) await lock.takeOver();
        await keep.store.clear();
        show({ status: "off", problem: undefined });
      } catch (error) {
        show({ status: "failed", problem: stillKeptWords("the data set", messageOf(error)) });
      }
      lock.release();
      await measure();
    },
    putRun(run, weights) {
      saving.goneRuns.delete(run.id);
      saving.runs.set(run.id, run);
      if (weights) saving.weights.set(run.id, weights);
      schedule();
    },
    removeRun(id) {
      saving.runs.delete(id);
      saving.weights.delete(id);
      saving.goneRuns.add(id);
      schedule();
    },
    weightsOf: async (id) => saving.weights.get(id) ?? (await keep.store.weightsOf(id).catch(() => undefined)),
  };
}
