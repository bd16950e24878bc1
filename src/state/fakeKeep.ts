import type { Keep } from "./browserKeep";
import { fakeTabs } from "./fakeLocks";
import { projectLock } from "./projectLock";
import type {
  KeptFacts,
  KeptObserved,
  KeptPicture,
  KeptProject,
  KeptReport,
  ProjectChange,
  ProjectStore,
  RunWeights,
} from "./projectStore";
import type { RunEntry } from "./trainState";

/** What one browser keeps, for tests: tabs share it, and it can be full. */
export interface FakeBrowser {
  /** One more tab. */
  keep(): Keep & { leave(): void };
  /** What is kept now. */
  kept(): Promise<KeptProject | undefined>;
  /** Every change that was written, in order. */
  written: ProjectChange[];
  /** Bytes that pictures may take in all. */
  quota: number;
  /** Throws in place of the next writings. */
  refuse: ((change: ProjectChange) => unknown) | undefined;
  /** What the browser says when it is asked not to clear anything. */
  grants: boolean;
  /** The tab that saves is closed. */
  closeHolder(): void;
}

export function fakeBrowser(): FakeBrowser {
  const tabs = fakeTabs();
  let settings: KeptProject["settings"] | undefined;
  let report: KeptReport | undefined;
  let observed: KeptObserved[] = [];
  const pictures = new Map<string, KeptPicture>();
  const facts = new Map<string, KeptFacts>();
  const runs = new Map<string, RunEntry>();
  const weights = new Map<string, RunWeights>();
  let persisted = false;
  const usage = () => [...pictures.values()].reduce((sum, { file }) => sum + file.size, 0);

  const store: ProjectStore = {
    read: async () =>
      settings && {
        ...{ settings, pictures: [...pictures.values()], facts: [...facts.values()], runs: [...runs.values()] },
        ...(report && { report: structuredClone(report) }),
        ...(observed.length > 0 && { observed: structuredClone(observed) }),
      },
    async write(change) {
      const refusal = browser.refuse?.(change);
      if (refusal) throw refusal as Error;
      const gone = (change.gone ?? []).reduce((sum, id) => sum + (pictures.get(id)?.file.size ?? 0), 0);
      const more = (change.pictures ?? []).reduce((sum, { file }) => sum + file.size, 0);
      if (more > 0 && usage() - gone + more > browser.quota) throw new DOMException("No room.", "QuotaExceededError");
      browser.written.push(change);
      settings = change.settings ?? settings;
      for (const id of change.gone ?? []) [pictures, facts].forEach((kept) => kept.delete(id));
      for (const id of change.goneRuns ?? []) [runs, weights].forEach((kept) => kept.delete(id));
      for (const picture of change.pictures ?? []) pictures.set(picture.id, picture);
      for (const fact of change.facts ?? []) facts.set(fact.id, structuredClone(fact));
      for (const run of change.runs ?? []) runs.set(run.id, structuredClone(run));
      for (const [id, values] of change.weights ?? []) weights.set(id, values);
      if (change.observed) observed.push(structuredClone(change.observed));
      if (change.observed === null) observed = [];
      if (change.report !== undefined) report = structuredClone(change.report) ?? undefined;
    },
    weightsOf: async (run) => weights.get(run),
    async clear() {
      [settings, report, observed] = [undefined, undefined, []];
      for (const kept of [pictures, facts, runs, weights]) kept.clear();
    },
  };
  const browser: FakeBrowser = {
    ...{ written: [], quota: Infinity, refuse: undefined, grants: true },
    kept: () => store.read(),
    closeHolder: () => tabs.endHolder(),
    keep() {
      const listeners: (() => void)[] = [];
      return {
        store,
        lock: projectLock(tabs.locks, tabs.line(), 20),
        room: {
          estimate: async () => ({ usage: usage(), quota: browser.quota }),
          persisted: async () => persisted,
          persist: async () => (persisted = browser.grants),
        },
        onLeave: (listener) => void listeners.push(listener),
        leave: () => listeners.forEach((listener) => listener()),
      };
    },
  };
  return browser;
}
