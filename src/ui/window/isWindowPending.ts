import type { ImageEntry } from "../../state";

/** Whether a picture's maps are still those of another window than the one it is seen through. */
export function isWindowPending({ explanation, window }: ImageEntry): boolean {
  const used = explanation?.window;
  if (!used) return false;
  return window ? used.centre !== window.centre || used.width !== window.width : used.from === "user";
}
