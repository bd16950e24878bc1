import type { StoreApi } from "zustand/vanilla";

import type { StudioState } from "../studioState";

/** A store that tells of its changes. */
export type WatchedStore = Pick<StoreApi<StudioState>, "getState" | "setState" | "subscribe">;

/** Waits until the state is as asked for. */
export function whenever(store: WatchedStore, isSo: (state: StudioState) => boolean): Promise<void> {
  return new Promise((resolve) => {
    if (isSo(store.getState())) return resolve();
    const stop = store.subscribe(() => {
      if (!isSo(store.getState())) return;
      stop();
      resolve();
    });
  });
}
