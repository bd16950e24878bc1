import { messageOf } from "../base";
import { EngineCrash, type Engine, type LibraryEntry } from "../engine";
import type { Slice } from "./slice";

/** The networks that ship with the app, and what this browser keeps of them. */
export interface LibrarySlice {
  library: {
    status: "unread" | "reading" | "read" | "failed";
    entries: LibraryEntry[];
    problem?: string | undefined;
  };
  readLibrary(): Promise<void>;
  /** Opens one of them in place of the present network. */
  openShipped(folder: string): Promise<void>;
  /** Forgets what is kept of one network, or of all; the next visit fetches it again. */
  clearKept(folder?: string): Promise<void>;
}

/** @param base address of the folder above the networks */
export function librarySlice(engine: Engine, base: string): Slice<LibrarySlice> {
  return (set, get) => {
    const patch = (change: Partial<LibrarySlice["library"]>) => set({ library: { ...get().library, ...change } });
    return {
      library: { status: "unread", entries: [] },
      async readLibrary() {
        patch({ status: "reading", problem: undefined });
        try {
          patch({ status: "read", entries: await engine.run("library", { base }) });
        } catch (error) {
          patch({ status: "failed", ...(error instanceof EngineCrash ? {} : { problem: messageOf(error) }) });
        }
      },
      openShipped: (folder) => get().loadModel({ url: `${base}/${folder}` }),
      async clearKept(folder) {
        try {
          await engine.run("clearLibrary", { base, folder });
        } catch (error) {
          return patch({ problem: messageOf(error) });
        }
        await get().readLibrary();
      },
    };
  };
}
