import { useSyncExternalStore } from "react";

const subscribe = (onChange: () => void) => {
  document.addEventListener("fullscreenchange", onChange);
  return () => document.removeEventListener("fullscreenchange", onChange);
};
const isStageFull = () => document.fullscreenElement?.classList.contains("stage") ?? false;

/** Lets the stage fill the screen, or gives the screen back; a browser may refuse, and the stage stays as it is then. */
export function toggleFullScreen(): void {
  const change = isStageFull() ? document.exitFullscreen() : document.querySelector(".stage")?.requestFullscreen?.();
  change?.catch(() => undefined);
}

/** Whether the stage fills the screen; undefined where the browser cannot do that. */
export function useFullScreen(): boolean | undefined {
  const isFull = useSyncExternalStore(subscribe, isStageFull);
  return document.fullscreenEnabled ? isFull : undefined;
}
