import { messageOf } from "../base";
import { EngineCrash, type Engine, type LibraryEntry, type OwnNetwork } from "../engine";
import type { Slice } from "./slice";

/** The networks that ship with the app and those of the user's own, and what this browser keeps of them. */
export interface LibrarySlice {
  library: {
    status: "unread" | "reading" | "read" | "failed";
    entries: LibraryEntry[];
    own: OwnNetwork[];
    problem?: string | undefined;
  };
  readLibrary(): Promise<void>;
  /** Opens one of them in place of the present network. */
  openShipped(folder: string): Promise<void>;
  /** Opens a network of the user's own that this browser keeps, by its hash. */
  openOwn(hash: string): Promise<void>;
  /** Forgets it. Not for the network at hand, whose files the engine may need again. */
  forgetOwn(hash: string): Promise<void>;
  /** Forgets what is kept of one network, or of all; the next visit fetches it again. */
  clearKept(folder?: string): Promise<void>;
}

/** @param base address of the folder above the networks */
export function librarySlice(engine: Engine, base: string): Slice<LibrarySlice> {
  return (set, get) => {
    const patch = (change: Partial<LibrarySlice["library"]>) => set({ library: { ...get().library, ...change } });
    const forget = async (what: () => Promise<void>) => {
      try {
        await what();
      } catch (error) {
        return patch({ problem: messageOf(error) });
      }
      await get().readLibrary();
    };
    return {
      library: { status: "unread", entries: [], own: [] },
      async readLibrary() {
        patch({ status: "reading", problem: undefined });
        try {
          // First, since it needs no server.
          patch({ own: await engine.run("ownNetworks", {}) });
          patch({ status: "read", entries: await engine.run("library", { base }) });
        } catch (error) {
          patch({ status: "failed", ...(error instanceof EngineCrash ? {} : { problem: messageOf(error) }) });
        }
      },
      openShipped: (folder) => get().loadModel({ url: `${base}/${folder}` }),
      openOwn: (hash) => get().loadModel({ kept: hash }),
      forgetOwn: (hash) => forget(() => engine.run("forgetOwn", { hash })),
      clearKept: (folder) => forget(() => engine.run("clearLibrary", { base, folder })),
    };
  };
}
