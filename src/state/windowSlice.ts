import type { VoiWindow } from "../base";
import type { Clock } from "./clock";
import type { ImageQueue } from "./imageQueue";
import type { Rendering } from "./rendering";
import type { Slice } from "./slice";

/** Pictures that are deeper than a screen, and the window through which they are seen. */
export interface WindowSlice {
  /** Whether a drag on the stage changes the window. */
  isWindowing: boolean;
  setWindowing(isOn: boolean): void;
  /** The window that is being tried; the picture shows it, the maps are still those of the window before. */
  trial: { id: string; window: VoiWindow } | undefined;
  /** Shows a picture through another window, as while it is dragged. */
  tryWindow(id: string, window: VoiWindow): void;
  /** The same for steps, which come one after the other: when no more come, the window is set. */
  nudgeWindow(id: string, window: VoiWindow): void;
  /** Goes back from what was tried to the window that is set. */
  dropTrial(): void;
  /** Sees a picture through another window, or through its own again: it is explained anew, its maps stay until then. */
  setWindow(id: string, window: VoiWindow | undefined): void;
  /** Has the engine render a picture that the browser does not show. */
  renderPicture(id: string): void;
}

/** Milliseconds without a further step. */
const PAUSE = 350;

interface Parts {
  queue: () => ImageQueue;
  rendering: () => Rendering;
  clock: Clock;
}

export function windowSlice({ queue, rendering, clock }: Parts): Slice<WindowSlice> {
  let pause: AbortController | undefined;
  const endPause = () => pause?.abort();

  return (set, get) => ({
    isWindowing: false,
    setWindowing: (isOn) => set({ isWindowing: isOn }),
    trial: undefined,
    tryWindow(id, window) {
      endPause();
      set({ trial: { id, window } });
      rendering().draft(id, window);
    },
    nudgeWindow(id, window) {
      get().tryWindow(id, window);
      pause = new AbortController();
      clock.wait(PAUSE, pause.signal).then(
        () => get().setWindow(id, window),
        () => undefined,
      );
    },
    dropTrial() {
      const { trial, images } = get();
      if (!trial) return;
      endPause();
      set({ trial: undefined });
      rendering().draft(trial.id, images.find(({ id }) => id === trial.id)?.window);
    },
    setWindow(id, window) {
      endPause();
      set({ trial: undefined });
      const entry = get().images.find((image) => image.id === id);
      if (!entry) return;
      rendering().draft(id, window);
      if (entry.window?.centre === window?.centre && entry.window?.width === window?.width) return;
      set({ images: get().images.map((image) => (image.id === id ? { ...image, window } : image)) });
      queue().redo(id);
    },
    renderPicture: (id) => rendering().ensure(id),
  });
}
