import { messageOf } from "../base";
import { EngineCrash, type Engine } from "../engine";
import type { Store } from "./slice";
import type { ImageEntry, View } from "./studioState";

/** Runs Algorithm 1 again where decay, reading or layers are not those the maps were made with. */
export interface Integration {
  /** The settings changed: the selected picture's maps are made anew now, the others' when they are looked at. */
  refresh(): void;
  /** Sees to it that a picture has its integrated maps; of calls during a run only the latest is answered. */
  ensure(id: string | undefined): Promise<void>;
  /** Sees to it that all pictures have theirs, one after the other. */
  all(): Promise<void>;
}

export function integration(engine: Engine, store: Store): Integration {
  let running = false;
  let wanted: string | undefined;

  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  /** One run at a time with the newest waiting: aborting at every tick of a slider would draw nothing until it rests. */
  async function ensure(id: string | undefined): Promise<void> {
    wanted = id;
    if (running) return;
    running = true;
    try {
      while (wanted !== undefined && (await integrate(wanted)));
    } finally {
      running = false;
    }
  }

  /** @returns whether there may be more to do */
  async function integrate(id: string): Promise<boolean> {
    const { images, view } = store.getState();
    const entry = images.find((e) => e.id === id);
    const settings = settingsKey(view);
    if (!entry?.explanation || entry.integratedWith === settings) return id !== wanted;
    const laps = entry.explanation.laps.filter((lap) => !view.hiddenLayers.includes(lap.name));
    /** Whether its maps are others by now, or it is gone. */
    const isOther = () => store.getState().images.find((e) => e.id === id)?.explanation !== entry.explanation;
    const done = { integratedWith: settings, integrationProblem: undefined };
    try {
      // With every LAP switched off there is nothing to integrate.
      const args = { laps, decay: view.decay, reading: view.reading };
      const integrated = laps.length > 0 ? await engine.run("integrate", args) : undefined;
      if (isOther()) return true;
      patch(id, { ...done, integrated });
    } catch (error) {
      // Asked again when the engine is back.
      if (error instanceof EngineCrash) return false;
      if (isOther()) return true;
      patch(id, { ...done, integrationProblem: messageOf(error) });
    }
    return true;
  }

  async function all(): Promise<void> {
    for (const { id } of store.getState().images) await integrate(id);
  }

  return { ensure, all, refresh: () => void ensure(store.getState().selected) };
}

/** What integrated maps depend on; maps made with other settings are out of date. */
export function settingsKey({ decay, reading, hiddenLayers }: View): string {
  return JSON.stringify([decay, reading, [...hiddenLayers].sort()]);
}
