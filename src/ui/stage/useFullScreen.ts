import { useEffect, useSyncExternalStore, type RefObject } from "react";

const subscribe = (onChange: () => void) => {
  document.addEventListener("fullscreenchange", onChange);
  return () => document.removeEventListener("fullscreenchange", onChange);
};
const isStageFull = () => document.fullscreenElement?.classList.contains("stage") ?? false;

/** Whether the stage around an element fills the screen, and what changes that; F does as well. Undefined where browsers cannot. */
export function useFullScreen(inside: RefObject<HTMLElement | null>): { isFull: boolean; toggle(): void } | undefined {
  const isFull = useSyncExternalStore(subscribe, isStageFull);
  const toggle = () => {
    // A browser may refuse; the stage stays as it is then.
    if (isStageFull()) void document.exitFullscreen().catch(() => undefined);
    else
      void inside.current
        ?.closest(".stage")
        ?.requestFullscreen()
        .catch(() => undefined);
  };
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const isTyped = event.target instanceof HTMLElement && event.target.matches("input, select, textarea, [contenteditable]"); // prettier-ignore
      if (event.key.toLowerCase() !== "f" || event.altKey || event.ctrlKey || event.metaKey || isTyped) return;
      if (!document.querySelector("dialog[open]")) toggle();
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  });
  return document.fullscreenEnabled ? { isFull, toggle } : undefined;
}
