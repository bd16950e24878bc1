import { messageOf, type LapMaps } from "../base";
import { EngineCrash, latest, type Engine } from "../engine";
import type { Store } from "./slice";
import type { ImageEntry, View } from "./studioState";

/** Runs Algorithm 1 again where decay, reading or layers are not those the engine integrated with. */
export interface Integration {
  /** The settings changed: every map is out of date; the selected picture's comes first, the others when looked at. */
  refresh(): void;
  /** Sees to it that a picture has its integrated maps. */
  ensure(id: string | undefined): Promise<void>;
}

export function integration(engine: Engine, store: Store): Integration {
  const integrate = latest((signal, laps: LapMaps[], { decay, reading }: View) =>
    engine.run("integrate", { laps, decay, reading }, { signal }),
  );
  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  async function ensure(id: string | undefined): Promise<void> {
    const { images, view } = store.getState();
    const entry = images.find((e) => e.id === id);
    if (!entry?.explanation || entry.integratedWith === settingsKey(view)) return;
    const laps = entry.explanation.laps.filter((lap) => !view.hiddenLayers.includes(lap.name));
    // With every LAP switched off there is nothing to integrate.
    if (laps.length === 0) return patch(entry.id, { integrated: undefined, integratedWith: settingsKey(view) });
    try {
      const integrated = await integrate(laps, view);
      patch(entry.id, { integrated, integratedWith: settingsKey(view) });
    } catch (error) {
      if ((error as Error).name === "AbortError") return;
      if (error instanceof EngineCrash) store.setState({ crash: messageOf(error) });
      else patch(entry.id, { integrated: undefined, problem: messageOf(error) });
    }
  }

  return { ensure, refresh: () => void ensure(store.getState().selected) };
}

/** What integrated maps depend on; maps made with other settings are out of date. */
export function settingsKey({ decay, reading, hiddenLayers }: View): string {
  return JSON.stringify([decay, reading, [...hiddenLayers].sort()]);
}
