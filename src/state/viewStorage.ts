import type { StateStorage } from "zustand/middleware";

/**
 * Where settings are kept, for a store that writes with every change of its state: what did not change is not written
 * again, and what there is no room for is passed over, since a page that works matters more.
 */
export function viewStorage(storage: StateStorage): StateStorage<void> {
  const written = new Map<string, string>();
  return {
    getItem: (name) => storage.getItem(name),
    removeItem: (name) => void storage.removeItem(name),
    setItem(name, value) {
      if (written.get(name) === value) return;
      written.set(name, value);
      try {
        void storage.setItem(name, value);
      } catch {
        // It is full, or the browser keeps nothing.
      }
    },
  };
}
