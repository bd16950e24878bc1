import { messageOf, Problem } from "../base";
import { EngineCrash, type Engine, type AddedToOwn, type LibraryEntry, type OwnNetwork } from "../engine";
import { isModel } from "./modelFiles";
import { networkAtHand } from "./networkAtHand";
import type { Slice } from "./slice";
import type { StudioState } from "./studioState";
import type { RunEntry } from "./trainState";

/** The networks that ship with the app and those of the user's own, and what this browser keeps of them. */
export interface LibrarySlice {
  library: {
    status: "unread" | "reading" | "read" | "failed";
    entries: LibraryEntry[];
    own: OwnNetwork[];
    problem?: string | undefined;
    /** What came of files that were added to one of the user's own. */
    added?: AddedToOwn | undefined;
  };
  readLibrary(): Promise<void>;
  /** Opens one of them in place of the present network. */
  openShipped(folder: string): Promise<void>;
  /** Opens a network of the user's own that this browser keeps, by its hash. */
  openOwn(hash: string): Promise<void>;
  /** Gives a network of the user's own files back that this browser lost; one that could not be opened for it is. */
  addToOwn(hash: string, files: File[]): Promise<void>;
  /** Takes files that a network of the user's own lacks, and opens it; whether they were any. */
  takeLost(files: File[]): Promise<boolean>;
  /** Opens the network that a run or a project was made with, from wherever it is at hand. */
  openNetworkOf(model: RunEntry["model"]): Promise<void>;
  /** Forgets it, or all of them. In place of the one that is open, the first that ships is opened before. */
  forgetOwn(hash?: string): Promise<void>;
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
    /** The engine may need the files of the present network again, so it is left before they go. */
    const leave = async (hashes: readonly string[]) => {
      const isOpen = () => isOneOf(get().model, hashes);
      if (!isOpen()) return;
      const [first] = get().library.entries;
      if (!first) throw new Problem("This network is open, and no other is at hand: open another one, then forget it.");
      await get().openShipped(first.folder);
      if (isOpen())
        throw new Problem(get().model.problem ?? `It was not forgotten, since ${first.title} did not open.`);
    };
    return {
      library: { status: "unread", entries: [], own: [] },
      async readLibrary() {
        patch({ status: "reading", problem: undefined, added: undefined });
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
      async addToOwn(hash, files) {
        try {
          const added = await engine.run("addToOwn", { hash, files });
          await get().readLibrary();
          patch({ added });
          const { source, status } = get().model;
          if (added && !added.problem && status === "failed" && "kept" in source && source.kept === hash)
            await get().openOwn(hash);
        } catch (error) {
          patch({ added: { hash, names: [], problem: messageOf(error) } });
        }
      },
      async takeLost(files) {
        if (!files.some(({ name }) => /\.(bin|json)$/i.test(name))) return false;
        // Without what the browser keeps, nothing was lost.
        const added = await engine.run("addToOwn", { files }).catch(() => undefined);
        const isAnother = isModel(files) && (!added?.names.length || files.some(({ name }) => name === "card.json"));
        if (!added || (added.problem && isAnother)) return false;
        if (added.problem) set({ model: { ...get().model, problem: added.problem } });
        else await get().openOwn(added.hash);
        return true;
      },
      async openNetworkOf(model) {
        if (get().library.status !== "read") await get().readLibrary();
        const found = networkAtHand(get(), model);
        if (found)
          return "kept" in found.place ? get().openOwn(found.place.kept) : get().openShipped(found.place.folder);
        const problem = `The network ${model.name}${model.hash && ` (SHA-256 ${model.hash.slice(0, 8)}…)`} neither ships with the studio nor is kept in this browser; open its files.`;
        set({ training: { ...get().training, problem } });
      },
      forgetOwn: (hash) =>
        forget(async () => {
          const hashes = hash === undefined ? get().library.own.map((network) => network.hash) : [hash];
          await leave(hashes);
          for (const each of hashes) await engine.run("forgetOwn", { hash: each });
          const { data } = get();
          const aliases = Object.fromEntries(Object.entries(data.aliases).filter(([of]) => !hashes.includes(of)));
          set({ data: { ...data, aliases } });
        }),
      clearKept: (folder) => forget(() => engine.run("clearLibrary", { base, folder })),
    };
  };
}

function isOneOf({ source, info }: StudioState["model"], hashes: readonly string[]): boolean {
  const present = "kept" in source ? source.kept : "url" in source ? undefined : info?.hash;
  return present !== undefined && hashes.includes(present);
}
