import type { DBSchema, IDBPObjectStore } from "idb";

import type { Label, LapWeightValues, Split, VoiWindow } from "../base";
import type { Known, Mode } from "./dataState";
import { keptDatabase, type Observed } from "../engine";
import type { MeasurePlan } from "./measureRest";
import type { Measurement } from "./measureState";
import type { RunEntry } from "./trainState";

export interface KeptPicture {
  id: string;
  name: string;
  path?: string | undefined;
  file: Blob;
  /** Milliseconds since 1970. */
  modified: number;
}

/** What is known of a picture and said about it. */
export interface KeptFacts {
  id: string;
  known?: Known | undefined;
  label?: Label | undefined;
  side?: Split | undefined;
  /** The window that was set by hand. */
  window?: VoiWindow | undefined;
}

export interface KeptSettings {
  name: string;
  seed: number;
  heldOut: number;
  clusteredBy?: string | undefined;
  mode: Mode;
  /** Ids of the pictures as they stand on the shelf. */
  order: string[];
  selected?: string | undefined;
  /** The run whose weights the network has. */
  inUse?: string | undefined;
}

/** The last measurement that has a report or an open rest; `format` tells those of other versions, which are left alone. */
export interface KeptReport {
  format: 1;
  measurement: Measurement;
  /** What it has to do, while something of it is left; what was found is kept beside it. */
  plan?: MeasurePlan | undefined;
}

/** What a measurement that is not done has found, in pieces. */
export interface KeptObserved extends Observed {
  /** When the measurement started, and how many seconds it had taken. */
  started: number;
  seconds: number;
}

export interface KeptProject {
  settings: KeptSettings;
  pictures: KeptPicture[];
  facts: KeptFacts[];
  runs: RunEntry[];
  report?: KeptReport | undefined;
  observed?: KeptObserved[] | undefined;
}

export type RunWeights = Record<string, LapWeightValues>;

/** What is to be written and removed, all of it or nothing. */
export interface ProjectChange {
  settings?: KeptSettings | undefined;
  pictures?: KeptPicture[] | undefined;
  facts?: KeptFacts[] | undefined;
  /** Ids of pictures that are gone. */
  gone?: string[] | undefined;
  runs?: RunEntry[] | undefined;
  /** By run. */
  weights?: Map<string, RunWeights> | undefined;
  goneRuns?: string[] | undefined;
  /** `null` removes it. */
  report?: KeptReport | null | undefined;
  /** One piece more; `null` removes all. */
  observed?: KeptObserved | null | undefined;
}

/** Where a project outlives the page. Everything may reject, a full disk with a "QuotaExceededError". */
export interface ProjectStore {
  /** What is kept, weights of runs aside; undefined when nothing is. */
  read(): Promise<KeptProject | undefined>;
  write(change: ProjectChange): Promise<void>;
  weightsOf(run: string): Promise<RunWeights | undefined>;
  clear(): Promise<void>;
}

interface Schema extends DBSchema {
  settings: { key: string; value: KeptSettings };
  pictures: { key: string; value: KeptPicture };
  facts: { key: string; value: KeptFacts };
  runs: { key: string; value: RunEntry };
  weights: { key: string; value: RunWeights };
  report: { key: string; value: KeptReport };
  observed: { key: number; value: KeptObserved };
}

const STORES = ["settings", "pictures", "facts", "runs", "weights", "report", "observed"] as const;
/** The key of the only settings and of the only report. */
const ONLY = "project";

/** The project in IndexedDB. */
export function indexedProjectStore(name = "lap-studio-project"): ProjectStore {
  const open = keptDatabase<Schema>(name, 3, (fresh, version) => {
    if (version < 1) {
      fresh.createObjectStore("settings");
      fresh.createObjectStore("pictures", { keyPath: "id" });
      fresh.createObjectStore("facts", { keyPath: "id" });
      fresh.createObjectStore("runs", { keyPath: "id" });
      fresh.createObjectStore("weights");
    }
    if (version < 2) fresh.createObjectStore("report");
    fresh.createObjectStore("observed", { autoIncrement: true });
  });

  return {
    async read() {
      const database = await open();
      const transaction = database.transaction(["settings", "pictures", "facts", "runs", "report", "observed"]);
      const [settings, pictures, facts, runs, report, observed] = await Promise.all([
        transaction.objectStore("settings").get(ONLY),
        allPictures(transaction.objectStore("pictures")),
        transaction.objectStore("facts").getAll(),
        transaction.objectStore("runs").getAll(),
        transaction.objectStore("report").get(ONLY),
        transaction.objectStore("observed").getAll(),
        transaction.done,
      ]);
      return settings && { settings, pictures, facts, runs, report, observed };
    },

    async write({
      settings,
      pictures = [],
      facts = [],
      gone = [],
      runs = [],
      weights,
      goneRuns = [],
      report,
      observed,
    }) {
      const database = await open();
      const transaction = database.transaction(STORES, "readwrite");
      const store = <S extends (typeof STORES)[number]>(of: S) => transaction.objectStore(of);
      const requests: Promise<unknown>[] = [];
      try {
        for (const id of gone) requests.push(store("pictures").delete(id), store("facts").delete(id));
        for (const id of goneRuns) requests.push(store("runs").delete(id), store("weights").delete(id));
        if (settings) requests.push(store("settings").put(settings, ONLY));
        for (const picture of pictures) requests.push(store("pictures").put(picture));
        for (const fact of facts) requests.push(store("facts").put(fact));
        for (const run of runs) requests.push(store("runs").put(run));
        for (const [id, values] of weights ?? []) requests.push(store("weights").put(values, id));
        if (report) requests.push(store("report").put(report, ONLY));
        if (report === null) requests.push(store("report").delete(ONLY));
        if (observed) requests.push(store("observed").add(observed));
        if (observed === null) requests.push(store("observed").clear());
      } catch (error) {
        // What cannot be copied throws at once, and the rest would be written without it.
        transaction.abort();
        for (const request of requests) request.catch(() => undefined);
        await transaction.done.catch(() => undefined);
        throw error;
      }
      // Of a page that is closing nobody waits for the requests.
      transaction.commit();
      // Chromium leaves some requests of a transaction that a full disk aborts open for ever; its end is what counts.
      for (const request of requests) request.catch(() => undefined);
      await transaction.done;
    },

    weightsOf: async (run) => (await open()).get("weights", run),

    async clear() {
      const database = await open();
      const transaction = database.transaction(STORES, "readwrite");
      const requests = STORES.map((of) => transaction.objectStore(of).clear());
      transaction.commit();
      await Promise.all([...requests, transaction.done]);
    },
  };
}

/** Pictures that are read in one go; thousands at a time hold the page up for seconds. */
const AT_ONCE = 100;

async function allPictures(
  store: IDBPObjectStore<Schema, ("settings" | "pictures" | "facts" | "runs" | "report" | "observed")[], "pictures">,
): Promise<KeptPicture[]> {
  const pictures: KeptPicture[] = [];
  for (;;) {
    const last = pictures.at(-1)?.id;
    const next = await store.getAll(last === undefined ? undefined : IDBKeyRange.lowerBound(last, true), AT_ONCE);
    pictures.push(...next);
    if (next.length < AT_ONCE) return pictures;
  }
}
