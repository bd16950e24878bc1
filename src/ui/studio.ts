import { createContext, useContext } from "react";
import { useStore, type StoreApi } from "zustand";
import { useShallow } from "zustand/react/shallow";

import type { StudioState } from "../state";

const StudioContext = createContext<StoreApi<StudioState> | undefined>(undefined);

/** Hands the store to every component below it. */
export const StudioProvider = StudioContext.Provider;

/** The store itself, for event handlers that need the present state without drawing it. */
export function useStudioStore(): StoreApi<StudioState> {
  const store = useContext(StudioContext);
  if (!store) throw new Error("useStudio was called outside <StudioProvider>.");
  return store;
}

/** The selected part of the state; the component is drawn again when that part changes. */
export function useStudio<T>(selector: (state: StudioState) => T): T {
  return useStore(useStudioStore(), selector);
}

/** Like `useStudio` for selectors that build an object or an array: compared entry by entry. */
export function useStudioShallow<T>(selector: (state: StudioState) => T): T {
  return useStore(useStudioStore(), useShallow(selector));
}
