import { projectLock, type ProjectLock } from "./projectLock";
import { indexedProjectStore, type ProjectStore } from "./projectStore";

/** What the browser gives to keep a project with; tests bring their own. */
export interface Keep {
  store: ProjectStore;
  lock: ProjectLock;
  /** How much room there is and whether it is safe; undefined where the browser does not tell. */
  room: Pick<StorageManager, "estimate" | "persist" | "persisted"> | undefined;
  /** Calls back when the page may be about to go. */
  onLeave(listener: () => void): void;
}

/** The browser's own means. */
export function browserKeep(): Keep {
  const line = "BroadcastChannel" in globalThis ? new BroadcastChannel("lap-studio-project") : undefined;
  return {
    store: indexedProjectStore(),
    // Without encryption (http) a page has neither.
    lock: projectLock((navigator as Partial<Navigator>).locks, line),
    room: (navigator as Partial<Navigator>).storage,
    onLeave(listener) {
      addEventListener("pagehide", listener);
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "hidden") listener();
      });
    },
  };
}
