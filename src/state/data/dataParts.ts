import { clusterNumbers, type NumberOf } from "../../base";
import { type Engine, forgetKept, withoutTags } from "../../engine";
import type { Keep } from "../browserKeep";
import type { Clock } from "../clock";
import type { DataParts } from "../dataSlice";
import type { ImageQueue } from "../imageQueue";
import { shelf } from "../shelf";
import type { MeasureWorks } from "../measureWork";
import type { RunEntry } from "../trainState";
import { numbersIn } from "./clusters";
import { history } from "./history";
import { inspection } from "./inspection";
import { keeper } from "./keeper";
import type { Dropped } from "./labelDropped";
import { memoryKeeper } from "./memoryKeeper";
import type { WatchedStore } from "./whenever";

export interface DataPartsOptions {
  queue: () => ImageQueue;
  clock: Clock;
  /** What to keep the project with; without it everything stays in memory. */
  keep: Keep | undefined;
  works: MeasureWorks;
  restoreRuns(runs: RunEntry[], inUse: string | null | undefined): void;
}

/** Everything behind the data set's actions, around one store. */
export function dataParts(
  engine: Engine,
  store: WatchedStore,
  { queue, clock, keep, works, restoreRuns }: DataPartsOptions,
): DataParts {
  const said = history(store, clock);
  const pictures = shelf(store, queue, (ids) => {
    said.forget(ids);
    const { data } = store.getState();
    const { labels, known, decided } = data;
    const rest = {
      labels: without(labels, ids),
      known: without(known, ids),
      decided: without(decided, ids),
    };
    store.setState({ data: { ...data, ...rest } });
  });
  const reading = inspection(engine, store, pictures.fileOf);
  const makeRoom = () => engine.run("forgetFeatures", {}).catch(() => undefined);
  const clusters = clusterNumbers();
  const numberOf: NumberOf = (whose) => clusters.number([whose], numbersIn(store.getState().data.labels))[0]!;
  const bare = (file: File) => withoutTags(file, numberOf);
  const parts = { shelf: pictures, history: said, inspection: reading, clusters, bare };
  const keeping = keep ? keeper(keep, { ...parts, store, clock, works, restoreRuns, makeRoom }) : memoryKeeper(reading);

  let images = store.getState().images;
  store.subscribe(() => {
    if (store.getState().images === images) return;
    images = store.getState().images;
    void reading.work();
  });
  let importing: Promise<unknown> = Promise.resolve();
  let last: Dropped | undefined;
  let lastTables: Dropped | undefined;
  return {
    ...parts,
    keeper: keeping,
    forgetFeatures: () => forgetKept(engine, "features"),
    // One drop after the other; what reads annotations is fetched when there are some.
    importFiles(files) {
      const own = importing.then(async () => {
        const { importFiles } = await import("./importFiles");
        const remember = (dropped: Dropped) => (last = dropped);
        const rememberTables = (dropped: Dropped) => (lastTables = dropped);
        await importFiles(files, { parts: { ...parts, keeper: keeping }, store, queue, remember, rememberTables });
      });
      // One that fails must not stop those behind it.
      importing = own.catch(() => undefined);
      return own;
    },
    async labelAgain(what) {
      const dropped = what === "tables" ? lastTables : last;
      if (!dropped) return;
      const { labelAgain } = await import("./labelAgain");
      await labelAgain(dropped, { store, parts: { ...parts, keeper: keeping } });
    },
  };
}

function without<T>(record: Record<string, T>, ids: readonly string[]): Record<string, T> {
  const rest = { ...record };
  for (const id of ids) delete rest[id];
  return rest;
}
