import type { StateCreator, StoreApi } from "zustand/vanilla";

import type { StudioState } from "./studioState";

/** One part of the store: it sees the whole state and gives its own members. */
export type Slice<T> = StateCreator<StudioState, [], [], T>;

/** What code beside the slices needs of the store. */
export type Store = Pick<StoreApi<StudioState>, "getState" | "setState">;
