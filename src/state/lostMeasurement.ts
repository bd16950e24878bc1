import type { StateStorage } from "zustand/middleware";

import type { LostMeasurement } from "./measureState";
import type { WatchedStore } from "./data/whenever";

const KEY = "lap-studio-measurement";

/** Notes in the tab's own storage what is measured, so that the page can say what went with it when it is loaded again. */
export function noteMeasurements(store: WatchedStore, storageOf: () => StateStorage): void {
  let storage: StateStorage;
  try {
    storage = storageOf();
    const lost = lostOf(storage.getItem(KEY));
    if (lost) store.setState({ measuring: { ...store.getState().measuring, lost } });
  } catch {
    return; // a browser that keeps nothing
  }
  store.subscribe(({ measuring: { now, lost } }, before) => {
    if (now === before.measuring.now && lost === before.measuring.lost) return;
    const { title } = now?.network ?? {};
    const note = now ? { title, status: now.status, scope: now.scope, done: now.done, total: now.total, started: now.started } : lost; // prettier-ignore
    try {
      if (note) void storage.setItem(KEY, JSON.stringify(note));
      else void storage.removeItem(KEY);
    } catch {
      // It is full; the measurement goes on.
    }
  });
}

function lostOf(text: unknown): LostMeasurement | undefined {
  if (typeof text !== "string") return undefined;
  const note = JSON.parse(text) as Partial<LostMeasurement> | null;
  const { title, done, total, started } = note ?? {};
  const isWhole = typeof title === "string" && [done, total, started].every(Number.isFinite);
  return isWhole ? (note as LostMeasurement) : undefined;
}
