import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { BackendName, TrainConfig } from "../base";
import type { Engine, ModelSource } from "../engine";
import { backendSlice } from "./backendSlice";
import type { Keep } from "./browserKeep";
import { type Clock, machineClock } from "./clock";
import { conceptMapFetch, type ConceptMapFetch } from "./conceptMaps";
import { dataParts } from "./data/dataParts";
import { keptMeant, lastingMeant } from "./data/meantNames";
import { type DataParts, dataSlice } from "./dataSlice";
import { imageQueue, type ImageQueue } from "./imageQueue";
import { imageSlice } from "./imageSlice";
import { integration, type Integration } from "./integration";
import { layersSlice } from "./layersSlice";
import { librarySlice } from "./librarySlice";
import { noteMeasurements } from "./lostMeasurement";
import { measureSlice } from "./measureSlice";
import type { MeasureWorks } from "./measureWork";
import { modelSlice } from "./modelSlice";
import { keptPoints } from "./operatingPoint";
import { type EngineRecovery, engineRecovery } from "./recovery";
import { rendering, type Rendering } from "./rendering";
import type { StudioState, View } from "./studioState";
import { training, type Training } from "./training/training";
import { trainSlice } from "./training/trainSlice";
import { DEFAULT_VIEW, viewSlice } from "./viewSlice";
import { viewStorage } from "./viewStorage";
import { windowSlice } from "./windowSlice";

export type Studio = StoreApi<StudioState>;

export interface StudioOptions {
  /** Exactly this backend, in place of the engine's choice. */
  backend?: BackendName | undefined;
  /** The network to open with. */
  source: ModelSource;
  /** Address of the folder with the networks that ship. */
  models?: string | undefined;
  /** Where the view's settings are kept between visits. */
  storage: () => StateStorage;
  /** Where this tab notes what a reload would lose. */
  visit?: (() => StateStorage) | undefined;
  /** What a taught project is kept with between visits; without it everything stays in memory. */
  keep?: Keep | undefined;
  /** Time; the machine's unless a test brings its own. */
  clock?: Clock | undefined;
}

/**
 * What the user is doing, around one engine. How maps are drawn survives a reload; pictures and labels do once something
 * is taught, and never leave memory before.
 */
export function createStudio(
  engine: Engine,
  { backend, source, models = "models", storage, visit, keep, clock = machineClock }: StudioOptions,
): Studio {
  const parts = {} as {
    queue: ImageQueue;
    rendering: Rendering;
    maps: Integration;
    concepts: ConceptMapFetch;
    recovery: EngineRecovery;
    data: DataParts;
    training: Training;
  };
  const works: MeasureWorks = new WeakMap();
  /** Integrated anew where the settings are others, and with the concepts that are wanted. */
  const ensureMaps = async (id: string | undefined) => {
    await Promise.all([parts.maps.ensure(id), parts.concepts.ensure(id)]);
  };
  const resume = () => {
    void parts.queue.work();
    parts.maps.refresh();
    parts.concepts.refresh();
    parts.rendering.work();
    void parts.data.inspection.work();
  };

  const store = createStore<StudioState>()(
    persist(
      (...api) => ({
        ...backendSlice(engine, backend, () => parts.recovery, resume)(...api),
        ...modelSlice(engine, source, {
          loaded: (changed, hash) => parts.training.loaded(changed, hash),
          ready(changed) {
            if (changed) parts.queue.again();
            else void parts.queue.work();
            parts.training.recover();
            void store.getState().resumeMeasuring();
          },
          refuse: () => parts.training.refuseNetwork(),
        })(...api),
        ...layersSlice(engine)(...api),
        ...librarySlice(engine, models)(...api),
        ...imageSlice(
          () => parts.queue,
          () => parts.data,
          ensureMaps,
          () => parts.maps.all(),
        )(...api),
        ...windowSlice({ queue: () => parts.queue, rendering: () => parts.rendering, clock })(...api),
        ...dataSlice(() => parts.data)(...api),
        ...trainSlice(() => parts.training)(...api),
        ...measureSlice(engine, clock, (image) => parts.data.shelf.fileOf(image), works)(...api),
        ...viewSlice(
          DEFAULT_VIEW,
          () => parts.maps.refresh(),
          () => parts.concepts.refresh(),
        )(...api),
      }),
      {
        name: "lap-studio-view",
        version: 1,
        storage: createJSONStorage(() => viewStorage(storage())),
        partialize: ({ view, training: { changes }, measuring: { points }, data: { aliases } }) => ({
          ...{ view: lasting(view), changes, points },
          aliases: lastingMeant(aliases),
        }),
        merge: (saved, fresh) => {
          const { view, changes, points, aliases } = (saved ?? {}) as Saved;
          return {
            ...fresh,
            view: { ...fresh.view, ...view },
            training: { ...fresh.training, changes: changes ?? {} },
            measuring: { ...fresh.measuring, points: keptPoints(points) },
            data: { ...fresh.data, aliases: keptMeant(aliases) },
          };
        },
      },
    ),
  );
  parts.maps = integration(engine, store);
  parts.concepts = conceptMapFetch(
    engine,
    store,
    (id) => parts.queue.fileOf(id),
    (id) => parts.maps.ensure(id),
  );
  parts.queue = imageQueue(engine, store, ensureMaps, () => parts.rendering);
  parts.rendering = rendering(engine, store, (id) => parts.queue.fileOf(id));
  parts.data = dataParts(engine, store, {
    ...{ clock, keep, works },
    queue: () => parts.queue,
    restoreRuns: (runs, inUse) => parts.training.restore(runs, inUse),
  });
  parts.training = training(engine, store, {
    clock,
    keeper: () => parts.data.keeper,
    shelf: () => parts.data.shelf,
    fileOf: (id) => parts.queue.fileOf(id),
    onWeights: () => parts.queue.again({ keepMaps: true }),
  });
  if (visit) noteMeasurements(store, visit);
  const interrupt = () => parts.queue.interrupt();
  parts.recovery = engineRecovery(engine, store, { asked: backend, clock, interrupt, resume });
  return store;
}

/** What is kept between visits; `points` and `aliases` may have been written by another version. */
interface Saved {
  view?: Partial<View>;
  changes?: Partial<TrainConfig>;
  points?: unknown;
  aliases?: unknown;
}

/** What of the view is the user's taste, rather than about the network at hand. */
function lasting(view: View): Partial<View> {
  const { opacity, threshold, palette, contour, onlyActive, gridPixels, decay, reading, top, theme } = view;
  return { opacity, threshold, palette, contour, onlyActive, gridPixels, decay, reading, top, theme };
}
