import type { VoiWindow } from "../base";
import { type DeepKind, type Engine, EngineCrash } from "../engine";
import type { Store } from "./slice";
import type { ImageEntry } from "./studioState";

/** Pictures that browsers do not show, as the engine renders them. */
export interface Rendering {
  /** Shows what was rendered; pictures that were shown before many others are let go of. */
  put(id: string, picture: Blob, kind: DeepKind | undefined): void;
  /** Renders a picture that is not there; one that cannot be rendered is asked for once. */
  ensure(id: string): void;
  /** Shows a picture through a window as soon as can be; of several asked for meanwhile the last. */
  draft(id: string, window: VoiWindow | undefined): void;
  /** Goes on with what waits; what a crash of the engine cut off is rendered once more. */
  work(): void;
  /** Lets go of a picture. */
  forget(id: string): void;
}

/** Pictures kept at a time: each has the size of a file, and hundreds may be looked at. */
const MOST_KEPT = 12;

export function rendering(engine: Engine, store: Store, fileOf: (id: string) => File | undefined): Rendering {
  /** Pictures that are there, the one shown last at the end. */
  const kept = new Set<string>();
  const hopeless = new Set<string>();
  /** Pictures to be rendered, in turn. */
  const missing = new Set<string>();
  /** How often the engine died, and the pictures that it rendered then. */
  let deaths = 0;
  const crashed = new Set<string>();
  engine.onCrash(() => void deaths++);
  let wanted: { id: string; window: VoiWindow | undefined } | undefined;
  let [isDrafting, isRendering] = [false, false];
  /** How often each was rendered for good: a draft from before is out of date. */
  const finals = new Map<string, number>();

  const entryOf = (id: string) => store.getState().images.find((entry) => entry.id === id);
  const patch = (id: string, change: Partial<ImageEntry>) =>
    store.setState({ images: store.getState().images.map((e) => (e.id === id ? { ...e, ...change } : e)) });

  function show(id: string, picture: Blob, kind: DeepKind | undefined): void {
    const entry = entryOf(id);
    if (!entry) return;
    const before = entry.pictureUrl;
    patch(id, { pictureUrl: URL.createObjectURL(picture), isDicom: kind === "dicom" });
    if (before) URL.revokeObjectURL(before);
    kept.delete(id);
    kept.add(id);
    const [oldest] = [...kept].filter((other) => other !== store.getState().selected);
    if (kept.size > MOST_KEPT && oldest !== undefined) forget(oldest);
  }

  function forget(id: string): void {
    kept.delete(id);
    missing.delete(id);
    hopeless.delete(id);
    crashed.delete(id);
    finals.delete(id);
    if (wanted?.id === id) wanted = undefined;
    const url = entryOf(id)?.pictureUrl;
    if (!url) return;
    patch(id, { pictureUrl: undefined });
    URL.revokeObjectURL(url);
  }

  /** @returns false when the engine died: what is missing waits for the next one */
  async function render(id: string, image: File, window: VoiWindow | undefined): Promise<boolean> {
    const before = deaths;
    try {
      const { picture, thumbnail, kind } = await engine.run("render", { image, window });
      const now = entryOf(id);
      if (!now) return true; // taken off the shelf meanwhile
      if (!now.thumbnailUrl && thumbnail) patch(id, { thumbnailUrl: URL.createObjectURL(thumbnail) });
      if (!now.pictureUrl) show(id, picture, kind);
      return true;
    } catch (error) {
      const died = error instanceof EngineCrash;
      // Once can be anything's fault; not for ever.
      if (!died || (deaths > before && crashed.has(id))) hopeless.add(id);
      else if (entryOf(id)) missing.add(id);
      if (deaths > before) crashed.add(id);
      return !died;
    }
  }

  async function renderMissing(): Promise<void> {
    if (isRendering) return;
    isRendering = true;
    try {
      for (const id of missing) {
        missing.delete(id);
        const [file, entry] = [fileOf(id), entryOf(id)];
        if (!file || !entry || entry.pictureUrl) continue;
        if (!(await render(id, file, entry.window))) return;
      }
    } finally {
      isRendering = false;
    }
  }

  async function renderDrafts(): Promise<void> {
    if (isDrafting) return;
    isDrafting = true;
    try {
      while (wanted) {
        const { id, window } = wanted;
        wanted = undefined;
        const file = fileOf(id);
        if (!file) continue;
        const since = finals.get(id);
        const rendered = await engine.run("render", { image: file, window, draft: true }).catch(() => undefined);
        if (rendered && since === finals.get(id)) show(id, rendered.picture, rendered.kind);
      }
    } finally {
      isDrafting = false;
    }
  }

  return {
    put(id, picture, kind) {
      finals.set(id, (finals.get(id) ?? 0) + 1);
      show(id, picture, kind);
    },
    ensure(id) {
      if (hopeless.has(id) || entryOf(id)?.pictureUrl) return;
      missing.add(id);
      void renderMissing();
    },
    work: () => void renderMissing(),
    draft(id, window) {
      wanted = { id, window };
      void renderDrafts();
    },
    forget,
  };
}
