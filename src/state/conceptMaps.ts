import { type Explanation, messageOf } from "../base";
import { type ConceptMaps, type Engine, EngineCrash } from "../engine";
import { missingConcepts, wantedConcepts } from "./conceptSelectors";
import { settingsKey } from "./integration";
import type { Store } from "./slice";
import type { ImageEntry } from "./studioState";
import { DEFAULT_VIEW } from "./viewSlice";

/** Maps kept of one picture; of more, those that are not wanted any more go. */
const MOST_KEPT = 64;

/** Fetches the maps of a network with many concepts that are wanted and not there yet. */
export interface ConceptMapFetch {
  /** Other concepts are wanted: the selected picture gets their maps now, the others when they are looked at. */
  refresh(): void;
  /** Sees to it that a picture has the wanted maps; of calls during a fetch only the latest is answered. */
  ensure(id: string | undefined): Promise<void>;
}

/**
 * @param fileOf a picture's file
 * @param ensureIntegrated brings a picture's integrated maps up to the present settings
 */
export function conceptMapFetch(
  engine: Engine,
  store: Store,
  fileOf: (id: string) => File | undefined,
  ensureIntegrated: (id: string) => Promise<void>,
): ConceptMapFetch {
  let current: { id: string; concepts: number[]; abort: AbortController } | undefined;
  let wanted: string | undefined;
  let running = false;

  const entryOf = (id: string) => store.getState().images.find((e) => e.id === id);
  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  async function ensure(id: string | undefined): Promise<void> {
    wanted = id;
    const entry = current && entryOf(current.id);
    const missing = new Set(entry ? missingConcepts(store.getState(), entry) : []);
    // Nobody waits any more for what is being fetched.
    if (current && (current.id !== id || !current.concepts.some((c) => missing.has(c)))) current.abort.abort();
    if (running) return;
    running = true;
    try {
      while (wanted !== undefined && (await fetch(wanted)));
    } finally {
      running = false;
    }
  }

  /** @returns whether there may be more to do */
  async function fetch(id: string): Promise<boolean> {
    const state = store.getState();
    const entry = entryOf(id);
    const file = fileOf(id);
    const before = entry?.explanation;
    const concepts = entry ? missingConcepts(state, entry) : [];
    // A picture that is explained anew gets them then.
    if (!entry || !file || !before || entry.status !== "done" || concepts.length === 0) return id !== wanted;
    const abort = new AbortController();
    current = { id, concepts, abort };
    patch(id, { fetching: concepts, mapsProblem: undefined });
    try {
      const { name, window } = entry;
      const args = { image: file, name, window, until: before.stoppedAt, concepts };
      const found = await engine.run("maps", args, { signal: abort.signal });
      if (abort.signal.aborted) return true;
      const now = entryOf(id);
      // It was explained anew meanwhile, with other weights perhaps.
      if (now?.explanation !== before) return true;
      patch(id, merged(before, found, wantedConcepts(store.getState(), now)));
      await ensureIntegrated(id);
      return true;
    } catch (error) {
      if (abort.signal.aborted) return true;
      // Asked again when the engine is back.
      if (!(error instanceof EngineCrash)) patch(id, { mapsProblem: messageOf(error) });
      return false;
    } finally {
      current = undefined;
      patch(id, { fetching: undefined });
    }
  }

  return { ensure, refresh: () => void ensure(store.getState().selected) };
}

/** A picture with more maps. */
function merged(before: Explanation, found: ConceptMaps, wanted: number[]): Partial<ImageEntry> {
  const all = [...before.shown, ...found.shown];
  const kept = all.length <= MOST_KEPT ? all : all.filter((concept) => wanted.includes(concept));
  const places = kept.map((concept) => all.indexOf(concept));
  const put = <T>(old: T[], more: T[]) => places.map((place) => [...old, ...more][place]!);
  const lapsFound = new Map(found.laps.map(({ name, concepts }) => [name, concepts]));
  const explanation = {
    ...before,
    shown: kept,
    laps: before.laps.map((lap) => ({ ...lap, concepts: put(lap.concepts, lapsFound.get(lap.name) ?? []) })),
    integrated: put(before.integrated, found.integrated),
  };
  // The engine's own have the default settings; with others Algorithm 1 runs again.
  return { explanation, integrated: explanation.integrated, integratedWith: settingsKey(DEFAULT_VIEW) };
}
