import { createJSONStorage, persist, type StateStorage } from "zustand/middleware";
import { createStore, type StoreApi } from "zustand/vanilla";

import type { BackendName } from "../base";
import type { Engine, ModelSource } from "../engine";
import { backendSlice } from "./backendSlice";
import { type Clock, machineClock } from "./clock";
import { imageQueue, type ImageQueue } from "./imageQueue";
import { imageSlice } from "./imageSlice";
import { integration, type Integration } from "./integration";
import { modelSlice } from "./modelSlice";
import { type EngineRecovery, engineRecovery } from "./recovery";
import type { StudioState, View } from "./studioState";
import { DEFAULT_VIEW, viewSlice } from "./viewSlice";

export type Studio = StoreApi<StudioState>;

export interface StudioOptions {
  /** Exactly this backend, in place of the engine's choice. */
  backend?: BackendName | undefined;
  /** The network to open with. */
  source: ModelSource;
  /** Where the view's settings are kept between visits. */
  storage: () => StateStorage;
  /** Time; the machine's unless a test brings its own. */
  clock?: Clock | undefined;
}

/** What the user is doing, around one engine. How maps are drawn survives a reload; pictures never leave memory. */
export function createStudio(
  engine: Engine,
  { backend, source, storage, clock = machineClock }: StudioOptions,
): Studio {
  const parts = {} as { queue: ImageQueue; maps: Integration; recovery: EngineRecovery };
  const ensureIntegrated = (id: string | undefined) => parts.maps.ensure(id);
  const resume = () => {
    void parts.queue.work();
    parts.maps.refresh();
  };

  const store = createStore<StudioState>()(
    persist(
      (...api) => ({
        ...backendSlice(engine, backend, () => parts.recovery, resume)(...api),
        ...modelSlice(engine, source, (changed) => (changed ? parts.queue.again() : void parts.queue.work()))(...api),
        ...imageSlice(() => parts.queue, ensureIntegrated)(...api),
        ...viewSlice(DEFAULT_VIEW, () => parts.maps.refresh())(...api),
      }),
      {
        name: "lap-studio-view",
        version: 1,
        storage: createJSONStorage(storage),
        partialize: ({ view }) => ({ view: lasting(view) }),
        merge: (saved, fresh) => {
          const { view } = (saved ?? {}) as { view?: Partial<View> };
          return { ...fresh, view: { ...fresh.view, ...view } };
        },
      },
    ),
  );
  parts.maps = integration(engine, store);
  parts.queue = imageQueue(engine, store, ensureIntegrated);
  const interrupt = () => parts.queue.interrupt();
  parts.recovery = engineRecovery(engine, store, { asked: backend, clock, interrupt, resume });
  return store;
}

/** What of the view is the user's taste, rather than about the network at hand. */
function lasting(view: View): Partial<View> {
  const { opacity, threshold, palette, contour, onlyActive, gridPixels, decay, reading, theme } = view;
  return { opacity, threshold, palette, contour, onlyActive, gridPixels, decay, reading, theme };
}
