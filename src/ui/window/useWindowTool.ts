import { useRef, type KeyboardEvent } from "react";

import type { PictureWindow, VoiWindow } from "../../base";
import type { ImageEntry } from "../../state";
import type { Place, StageTool } from "../stage/stageTool";
import type { Point } from "../stage/viewport";
import { useStudio, useStudioStore } from "../studio";
import { dragged, nudged } from "./windowMoves";

const arrows: Record<string, Point> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The window a picture is seen through, or that is being tried; undefined for pictures that have none. */
export function useShownWindow(entry: ImageEntry): PictureWindow | undefined {
  const trial = useStudio((state) => (state.trial?.id === entry.id ? state.trial.window : undefined));
  const own = entry.explanation?.window;
  const set = trial ?? entry.window;
  return own && (set ? { ...own, ...set, from: "user" } : own);
}

/** Takes drags and arrow keys on the stage for the window, while that is switched on and the picture has one. */
export function useWindowTool(entry: ImageEntry): StageTool | undefined {
  const store = useStudioStore();
  const isOn = useStudio((state) => state.isWindowing);
  const isTrying = useStudio((state) => state.trial?.id === entry.id);
  const window = useShownWindow(entry);
  const press = useRef<{ from: Point; window: VoiWindow; hasMoved: boolean }>(undefined);
  if (!isOn || !window) return undefined;

  const { id } = entry;
  /** The window as the pointer has it. */
  const at = (place: Place) => {
    const { from, window: began } = press.current!;
    return dragged(began, { x: (place.x - from.x) / place.scale, y: (place.y - from.y) / place.scale }, window);
  };
  return {
    description:
      "The window is switched on: drag sideways for its width, up and down for its centre; arrow keys do the same, Escape goes back.",
    isDrawing: true,
    hidesMaps: isTrying,
    cursor: "move",
    onPress(place) {
      press.current = { from: place, window, hasMoved: false };
      return true;
    },
    onMove(place) {
      if (!press.current) return;
      press.current.hasMoved = true;
      store.getState().tryWindow(id, at(place));
    },
    onRelease(place) {
      if (press.current?.hasMoved) store.getState().setWindow(id, at(place));
      press.current = undefined;
    },
    onCancel() {
      press.current = undefined;
      store.getState().dropTrial();
    },
    onKeyDown(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return false;
      const arrow = arrows[event.key];
      if (arrow) store.getState().nudgeWindow(id, nudged(window, arrow, window));
      else if (event.key === "Escape" && store.getState().trial) {
        press.current = undefined;
        store.getState().dropTrial();
      } else return false;
      return true;
    },
  };
}
