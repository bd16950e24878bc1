import { messageOf } from "../base";
import { EngineCrash, type Engine } from "../engine";
import { settingsKey } from "./integration";
import type { Store } from "./slice";
import type { ImageEntry } from "./studioState";
import { DEFAULT_VIEW } from "./viewSlice";

/** Explains queued pictures one after the other; a broken one never stops the rest. */
export interface ImageQueue {
  /** Keeps a picture's file until `forget`. */
  keep(id: string, file: File): void;
  forget(id: string): void;
  /** Works until nothing is queued; does nothing while it already works or no model is ready. */
  work(): Promise<void>;
  /** Stops the picture at hand, puts every picture back in the queue and starts over. */
  again(): void;
}

const TWICE = "The engine stopped twice while it worked on this image. Try another size or file type of it.";

/** @param ensureIntegrated brings a picture's integrated maps up to the present settings */
export function imageQueue(
  engine: Engine,
  store: Store,
  ensureIntegrated: (id: string | undefined) => Promise<void>,
): ImageQueue {
  const files = new Map<string, File>();
  const crashes = new Map<string, number>();
  let current: { id: string; abort: AbortController } | undefined;
  let working = false;

  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  async function explain(id: string): Promise<void> {
    const file = files.get(id);
    if (!file) return patch(id, { status: "failed", problem: "The file is no longer here. Add it again." });
    const abort = new AbortController();
    current = { id, abort };
    patch(id, { status: "working", stage: "decode", problem: undefined });
    try {
      const { explanation, thumbnail } = await engine.run(
        "explain",
        { image: file, name: file.name },
        { signal: abort.signal, onProgress: ({ stage }) => patch(id, { stage }) },
      );
      if (abort.signal.aborted) return;
      const entry = store.getState().images.find((e) => e.id === id);
      if (!entry) return;
      const thumbnailUrl = entry.thumbnailUrl ?? URL.createObjectURL(thumbnail);
      patch(id, {
        status: "done",
        stage: undefined,
        explanation,
        integrated: explanation.integrated,
        integratedWith: settingsKey(DEFAULT_VIEW),
        thumbnailUrl,
      });
      if (store.getState().selected === id) await ensureIntegrated(id);
    } catch (error) {
      if (abort.signal.aborted) return;
      if (error instanceof EngineCrash) {
        // Once can be anything's fault, and the picture is first in line when the engine is back; not for ever.
        const count = (crashes.get(id) ?? 0) + 1;
        crashes.set(id, count);
        if (count < 2) patch(id, { status: "queued", stage: undefined });
        else patch(id, { status: "failed", stage: undefined, problem: TWICE });
        store.setState({ crash: messageOf(error) });
      } else {
        patch(id, { status: "failed", stage: undefined, problem: messageOf(error) });
      }
    }
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      for (;;) {
        const { images, model, crash } = store.getState();
        const next = images.find((e) => e.status === "queued");
        if (!next || model.status !== "ready" || crash !== undefined) return;
        await explain(next.id);
      }
    } finally {
      working = false;
      current = undefined;
    }
  }

  return {
    work,
    keep: (id, file) => void files.set(id, file),
    forget(id) {
      files.delete(id);
      crashes.delete(id);
      if (current?.id === id) current.abort.abort();
    },
    again() {
      current?.abort.abort();
      // The old network's maps would stand under the new one's concepts.
      const nothing = { explanation: undefined, integrated: undefined, integratedWith: undefined, problem: undefined };
      const images = store
        .getState()
        .images.map((entry) => ({ ...entry, ...nothing, status: "queued" as const, stage: undefined }));
      store.setState({ images });
      void work();
    },
  };
}
