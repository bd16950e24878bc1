import { messageOf } from "../base";
import { EngineCrash, type Engine, type ModelSource } from "../engine";
import type { Slice } from "./slice";
import { INTEGRATED, type ModelSlice } from "./studioState";

export interface ModelSliceOptions {
  /** A network was loaded, with the weights of its files; whether it is another than before. Awaited before it is ready. */
  loaded(changed: boolean, hash: string): Promise<void>;
  /** A network is ready. */
  ready(changed: boolean): void;
  /** Why no other network may be loaded now, in a sentence. */
  refuse(): string | undefined;
}

/** Loading networks. */
export function modelSlice(
  engine: Engine,
  source: ModelSource,
  { loaded, ready, refuse }: ModelSliceOptions,
): Slice<ModelSlice> {
  let run = new AbortController();
  /** The network that was open when loading began, though others may have been asked for since. */
  let standing: ModelSlice["model"] | undefined;

  return (set, get) => ({
    model: { status: "none", source },
    dismissModelProblem: () => set({ model: { ...get().model, problem: undefined } }),
    async loadModel(source) {
      const { backend, crash } = get();
      // Whoever starts the engine opens what stands here.
      if (backend.status === "starting" || crash !== undefined) return set({ model: { ...get().model, source } });
      const problem = refuse();
      if (problem !== undefined) return set({ model: { ...get().model, problem } });
      run.abort();
      const mine = (run = new AbortController());
      const before = get().model;
      if (before.status !== "loading") standing = before.status === "ready" ? before : undefined;
      const patch = (change: Partial<ModelSlice["model"]>) => {
        if (!mine.signal.aborted) set({ model: { ...get().model, ...change } });
      };
      // Until another is open, the present one is the one to come back to.
      const at = standing ? {} : { source };
      patch({ status: "loading", ...at, progress: undefined, problem: undefined });
      try {
        const onProgress = (progress: { loaded: number; total: number }) => patch({ progress });
        const info = await engine.run("load", { source }, { signal: mine.signal, onProgress });
        if (mine.signal.aborted) return;
        const changed = before.info !== undefined && info.hash !== before.info.hash;
        await loaded(changed, info.hash);
        if (mine.signal.aborted) return;
        patch({ status: "ready", source, info, progress: undefined });
        if (changed) set({ exitAt: undefined });
        if (changed) {
          get().setView({ concepts: undefined, layer: INTEGRATED, asked: [], hiddenLayers: [], hiddenConcepts: [] });
        }
        ready(changed);
      } catch (error) {
        // A crash is answered where all crashes are.
        if (mine.signal.aborted || error instanceof EngineCrash) return;
        const problem = messageOf(error);
        // The engine still holds the network it had.
        if (before.status === "ready") return patch({ ...before, problem, progress: undefined });
        if (!standing) return patch({ status: "failed", problem, progress: undefined });
        // A load that was given up for this one may have ended in the engine all the same.
        const { source: open } = standing;
        standing = undefined;
        await get().loadModel(open);
        if (get().model.status === "ready") set({ model: { ...get().model, problem } });
      }
    },
  });
}
