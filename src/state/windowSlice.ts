import type { VoiWindow } from "../base";
import type { ImageQueue } from "./imageQueue";
import type { Rendering } from "./rendering";
import type { Slice } from "./slice";

/** Pictures that are deeper than a screen, and the window through which they are seen. */
export interface WindowSlice {
  /** Shows a picture through another window, as while it is dragged; its maps stay those of the window before. */
  tryWindow(id: string, window: VoiWindow | undefined): void;
  /** Sees a picture through another window, or through its own again: it is explained anew, its maps stay until then. */
  setWindow(id: string, window: VoiWindow | undefined): void;
  /** Has the engine render a picture that the browser does not show. */
  renderPicture(id: string): void;
}

export function windowSlice(queue: () => ImageQueue, rendering: () => Rendering): Slice<WindowSlice> {
  return (set, get) => ({
    tryWindow: (id, window) => rendering().draft(id, window),
    setWindow(id, window) {
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
