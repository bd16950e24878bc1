import { messageOf } from "../../base";
import { EngineCrash, type Engine } from "../../engine";
import type { ImageEntry } from "../studioState";
import { fitBoxes } from "./fitBoxes";
import { whenever, type WatchedStore } from "./whenever";

/** Pictures the engine is asked about at a time: what it found so far is there after each. */
const BATCH = 32;

/** Reads hash and size of the pictures on the shelf, a few at a time; a broken one never stops the rest. */
export interface Inspection {
  /** Reads until nothing is unread, once it was begun; at once when it already does. */
  work(): Promise<void>;
  /** Reads whatever comes to the shelf from now on. */
  begin(): Promise<void>;
  /** Begins, and resolves when nothing is unread any more or no engine is left to read it. */
  settled(): Promise<void>;
  /** Stops until it is begun again; what was read stays. */
  stop(): void;
}

export function inspection(engine: Engine, store: WatchedStore, fileOf: (id: string) => File | undefined): Inspection {
  /** Pictures that could not be read, and how far they were then: one that was explained since is read again. */
  const failed = new Map<string, ImageEntry["status"]>();
  let run: AbortController | undefined;
  let isBegun = false;

  const isUnread = ({ id, status }: ImageEntry): boolean => {
    if (store.getState().data.known[id] || status === "failed" || !fileOf(id)) return false;
    const before = failed.get(id);
    return before === undefined || (before !== "done" && status === "done");
  };

  async function read(entries: readonly ImageEntry[], signal: AbortSignal): Promise<void> {
    const files = entries.map(({ id }) => fileOf(id)!);
    const results = await engine.run("inspect", { files }, { signal }).catch((error: unknown) => {
      if (error instanceof EngineCrash || signal.aborted) throw error;
      return files.map(() => ({ problem: messageOf(error) }));
    });
    const { data, images } = store.getState();
    const here = new Map(images.map((entry) => [entry.id, entry]));
    const known = { ...data.known };
    const labels = { ...data.labels };
    const problems = new Map<string, string>();
    entries.forEach(({ id }, i) => {
      const entry = here.get(id);
      if (!entry) return; // taken off the shelf meanwhile
      const found = results[i]!;
      if ("problem" in found) {
        failed.set(id, entry.status);
        if (entry.status !== "done") problems.set(id, found.problem);
        return;
      }
      failed.delete(id);
      // A page without encryption has no hashes: then every picture is its own.
      known[id] = { ...found, hash: found.hash || id };
      const label = labels[id];
      if (label) labels[id] = { ...label, boxes: fitBoxes(label.boxes, found) };
    });
    store.setState({ data: { ...data, known, labels } });
    if (problems.size === 0) return;
    store.setState({
      images: store.getState().images.map((entry) => {
        const problem = problems.get(entry.id);
        return problem === undefined || entry.status !== "idle" ? entry : { ...entry, status: "failed", problem };
      }),
    });
  }

  /** A decoded picture knows better than its header, where that says nothing of its orientation. */
  const correct = (): void => {
    const { images, data } = store.getState();
    const wrong = images.flatMap(({ id, explanation }) => {
      const known = data.known[id];
      if (!known || !explanation) return [];
      const { width, height } = explanation;
      return known.width === width && known.height === height ? [] : [[id, { ...known, width, height }] as const];
    });
    if (wrong.length === 0) return;
    store.setState({ data: { ...data, known: { ...data.known, ...Object.fromEntries(wrong) } } });
  };

  const count = (): ImageEntry[] => {
    const { images, data } = store.getState();
    const unread = images.filter(isUnread);
    if (data.unread !== unread.length) store.setState({ data: { ...data, unread: unread.length } });
    return unread;
  };

  /** Ends its run in the step in which nothing is left, so that what comes next begins another. */
  async function readAll(signal: AbortSignal): Promise<void> {
    try {
      for (let batch = count(); batch.length > 0; batch = count()) await read(batch.slice(0, BATCH), signal);
    } catch (error) {
      // After a crash the recovery starts this again.
      if (!(error instanceof EngineCrash) && !signal.aborted) throw error;
    } finally {
      if (run?.signal === signal) run = undefined;
    }
  }

  async function work(): Promise<void> {
    correct();
    if (run || !isBegun || store.getState().crash !== undefined) return;
    run = new AbortController();
    await readAll(run.signal);
  }

  return {
    work,
    begin() {
      isBegun = true;
      return work();
    },
    async settled() {
      isBegun = true;
      void work();
      await whenever(
        store,
        ({ data, crash, backend }) => data.unread === 0 || crash !== undefined || backend.status === "failed",
      );
    },
    stop() {
      isBegun = false;
      run?.abort();
      run = undefined;
      failed.clear();
    },
  };
}
