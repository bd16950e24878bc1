import { messageOf } from "../base";
import { EngineCrash, type Engine } from "../engine";
import { conceptChoice } from "./conceptSelectors";
import { settingsKey } from "./integration";
import type { Rendering } from "./rendering";
import type { Store } from "./slice";
import type { ImageEntry } from "./studioState";
import { DEFAULT_VIEW } from "./viewSlice";

/** Explains queued pictures one after the other; a broken one never stops the rest. */
export interface ImageQueue {
  /** Keeps a picture's file until `forget`. */
  keep(id: string, file: File): void;
  fileOf(id: string): File | undefined;
  forget(id: string): void;
  /** Explains a picture anew, also one that is at hand; its maps stay until then. */
  redo(id: string): void;
  /** Works until nothing is queued; does nothing while it already works or no model is ready. */
  work(): Promise<void>;
  /** The engine died: the picture at hand goes back into the queue, or is given up the second time. */
  interrupt(): { name: string; gaveUp: boolean } | undefined;
  /** Stops the picture at hand, puts every picture back in the queue and starts over; of many that are a data set, the selected. */
  again(options?: { keepMaps?: boolean }): void;
}

/** More pictures than these are a data set: each is explained when it is looked at. */
export const MANY = 20;

const TWICE = "The engine stopped twice while it worked on this image. Try another size or file type of it.";

/**
 * @param ensureMaps brings a picture's maps up to the present settings
 * @param rendering shows pictures that browsers do not
 */
export function imageQueue(
  engine: Engine,
  store: Store,
  ensureMaps: (id: string | undefined) => Promise<void>,
  rendering: () => Rendering,
): ImageQueue {
  const files = new Map<string, File>();
  /** Pictures that were at hand when the engine died. */
  const crashed = new Set<string>();
  let current: { id: string; abort: AbortController } | undefined;
  let working = false;

  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  /** @returns false when the engine died over it */
  async function explain(id: string): Promise<boolean> {
    const file = files.get(id);
    if (!file) {
      patch(id, { status: "failed", problem: "The file is no longer here. Add it again." });
      return true;
    }
    const window = store.getState().images.find((e) => e.id === id)?.window;
    const abort = new AbortController();
    current = { id, abort };
    patch(id, { status: "working", stage: "decode", problem: undefined });
    try {
      const { explanation, thumbnail, picture, kind } = await engine.run(
        "explain",
        {
          image: file,
          name: file.name,
          until: store.getState().exitAt,
          window,
          concepts: conceptChoice(store.getState()),
        },
        { signal: abort.signal, onProgress: ({ stage }) => patch(id, { stage }) },
      );
      const entry = store.getState().images.find((e) => e.id === id);
      if (abort.signal.aborted || !entry) return true;
      const before = picture && entry.thumbnailUrl;
      const thumbnailUrl = before
        ? URL.createObjectURL(thumbnail)
        : (entry.thumbnailUrl ?? URL.createObjectURL(thumbnail));
      patch(id, {
        status: "done",
        stage: undefined,
        explanation,
        integrated: explanation.integrated,
        integratedWith: settingsKey(DEFAULT_VIEW),
        thumbnailUrl,
        mapsProblem: undefined,
      });
      if (picture) rendering().put(id, picture, kind);
      if (before) URL.revokeObjectURL(before);
      current = undefined;
      if (store.getState().selected === id) await ensureMaps(id);
    } catch (error) {
      if (abort.signal.aborted) return true;
      const died = error instanceof EngineCrash;
      if (died) patch(id, { status: "queued", stage: undefined });
      else {
        patch(id, { status: "failed", stage: undefined, problem: messageOf(error) });
        store.getState().passOver(id);
      }
      return !died;
    } finally {
      if (current?.abort === abort) current = undefined;
    }
    return true;
  }

  async function work(): Promise<void> {
    if (working) return;
    working = true;
    try {
      for (;;) {
        const { images, selected, model, crash } = store.getState();
        const waiting = images.filter((e) => e.status === "queued");
        // The one that is looked at comes first.
        const next = waiting.find((e) => e.id === selected) ?? waiting[0];
        if (!next || model.status !== "ready" || crash !== undefined) return;
        if (!(await explain(next.id))) return;
      }
    } finally {
      working = false;
    }
  }

  return {
    work,
    interrupt() {
      if (!current) return undefined;
      const { id, abort } = current;
      abort.abort();
      const name = files.get(id)?.name ?? "";
      // Once can be anything's fault, and the picture is first in line when the engine is back; not for ever.
      const gaveUp = crashed.has(id);
      crashed.add(id);
      patch(
        id,
        gaveUp ? { status: "failed", stage: undefined, problem: TWICE } : { status: "queued", stage: undefined },
      );
      if (gaveUp) store.getState().passOver(id);
      return { name, gaveUp };
    },
    redo(id) {
      if (current?.id === id) current.abort.abort();
      patch(id, { status: "queued", stage: undefined, problem: undefined });
      void work();
    },
    keep: (id, file) => void files.set(id, file),
    fileOf: (id) => files.get(id),
    forget(id) {
      rendering().forget(id);
      files.delete(id);
      crashed.delete(id);
      if (current?.id === id) current.abort.abort();
    },
    again({ keepMaps = false } = {}) {
      current?.abort.abort();
      crashed.clear();
      // The old network's maps would stand under the new one's concepts.
      const nothing = keepMaps
        ? { problem: undefined }
        : { explanation: undefined, integrated: undefined, integratedWith: undefined, problem: undefined };
      const { images, mode, selected } = store.getState();
      const onlySelected = mode !== "look" && images.length > MANY;
      const statusOf = ({ id, status }: ImageEntry) =>
        (status === "idle" || onlySelected) && id !== selected ? "idle" : "queued";
      store.setState({
        images: images.map((entry) => ({ ...entry, ...nothing, status: statusOf(entry), stage: undefined })),
      });
      void work();
    },
  };
}
