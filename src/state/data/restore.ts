import type { Shelf } from "../shelf";
import type { ClusterNumbers, VoiWindow } from "../../base";
import type { MeasureWorks } from "../measureWork";
import type { KeptProject } from "../projectStore";
import type { Store } from "../slice";
import type { RunEntry } from "../trainState";
import { measurementKey, reportToKeep, type Restored, restoredMeasurement } from "./keptReport";
import { numbersIn } from "./clusters";
import { NO_DATA } from "./noData";
import { type SavedState, saidAnew } from "./savedState";
import { newNumbers, renumberedAll } from "./renumbered";
import type { Saver } from "./saver";

export interface RestoreOptions {
  store: Store;
  shelf: Shelf;
  saver: Saver;
  clusters: ClusterNumbers;
  works: MeasureWorks;
  /** What this tab knew to be kept before. */
  before: SavedState;
  /** @param inUse the run whose weights the network is to have; `null` leaves them as they are */
  restoreRuns(runs: RunEntry[], inUse: string | null | undefined): void;
}

/**
 * Brings what is kept into this tab. What was changed here and never saved stays as it is here; of the rest, what is
 * kept counts, which another tab may have changed.
 */
export async function restore(
  { settings, pictures, facts, runs, ...measured }: KeptProject,
  options: RestoreOptions,
): Promise<void> {
  const { store, shelf, saver, clusters, works, before, restoreRuns } = options;
  // Before the pictures come, which the shelf of the other side would all draw.
  if (before.settings === undefined && settings.mode !== "look") store.setState({ mode: settings.mode });
  const isReportBack = restoreReport(store, works, restoredMeasurement(measured));
  const kept = new Set(pictures.map(({ id }) => id));
  shelf.remove(store.getState().images.flatMap(({ id }) => (before.pictures.has(id) && !kept.has(id) ? [id] : [])));
  await shelf.putBack(
    pictures.map(({ id, name, path, file, modified }) => ({
      ...{ id, name, path },
      file: () => new File([file], name, { type: file.type, lastModified: modified }),
    })),
  );

  const state = store.getState();
  const place = new Map(settings.order.map((id, i) => [id, i]));
  const data = { ...state.data };
  const keptNumbers = facts.flatMap(({ label }) => label?.cluster ?? []);
  const numbers = newNumbers([...clusters.given(), ...numbersIn(data.labels)], before, keptNumbers);
  clusters.renumber(numbers);
  const [labels, known, decided] = [{ ...renumberedAll(data.labels, numbers) }, { ...data.known }, { ...data.decided }];
  const anew = saidAnew(state, before);
  const windows = new Map<string, VoiWindow | undefined>();
  for (const { id, known: size, label, side, window } of facts) {
    if (!kept.has(id)) continue;
    if (size) known[id] ??= size;
    if (before.facts.has(id) && anew.has(id)) continue;
    windows.set(id, window);
    if (label) labels[id] = label;
    else delete labels[id];
    if (side) decided[id] = side;
    else delete decided[id];
  }
  const base = before.settings ?? NO_DATA;
  store.setState({
    images: state.images
      .map((entry) =>
        entry.status === "idle" && windows.has(entry.id) ? { ...entry, window: windows.get(entry.id) } : entry,
      )
      .sort((a, b) => (place.get(a.id) ?? Infinity) - (place.get(b.id) ?? Infinity) || 0),
    data: {
      ...{ ...data, labels, known, decided },
      name: data.name === base.name ? settings.name : data.name,
      seed: data.seed === base.seed ? settings.seed : data.seed,
      heldOut: data.heldOut === base.heldOut ? settings.heldOut : data.heldOut,
      clusteredBy: data.clusteredBy === base.clusteredBy ? settings.clusteredBy : data.clusteredBy,
    },
  });
  if (isReportBack) {
    saver.saved.report = reportToKeep(store.getState(), works)?.key;
    saver.saved.observed = store.getState().measuring.now?.started;
    // The report of what was found is made anew where the page went in the middle.
    void store.getState().resumeMeasuring();
  }
  // What was explained here through another window is explained anew.
  for (const { id, status } of state.images) {
    if (status !== "idle" && windows.has(id)) state.setWindow(id, windows.get(id));
  }
  if (state.selected === undefined) {
    const chosen = settings.selected !== undefined && kept.has(settings.selected) ? settings.selected : pictures[0]?.id;
    const first = chosen ?? store.getState().images[0]?.id;
    if (first !== undefined) state.select(first);
  }

  const { training } = store.getState();
  // A run under way here goes on; those of the other tab are there after a reload.
  if (training.active !== undefined) return;
  const own = training.runs.filter(({ id }) => saver.runs.has(id));
  const theirs = runs.filter(({ id }) => !saver.runs.has(id) && !saver.goneRuns.has(id));
  const isTheirs = training.inUse === before.settings?.inUse;
  restoreRuns(
    [...theirs, ...own].sort((a, b) => a.started - b.started),
    isTheirs ? settings.inUse : null,
  );
}

/** The report that is kept, unless what is here is newer; whether it came. */
function restoreReport(store: Store, works: MeasureWorks, restored: Restored | undefined): boolean {
  const { measuring } = store.getState();
  const { now, lost } = measuring;
  const { measurement: kept, work } = restored ?? {};
  if (!kept || (now && now.started >= kept.started)) return false;
  if (work) works.set(kept.pictures, work);
  store.setState({
    measuring: {
      ...measuring,
      now: kept,
      kept: measurementKey(kept),
      lost: lost && lost.started > kept.started ? lost : undefined,
    },
  });
  return true;
}
