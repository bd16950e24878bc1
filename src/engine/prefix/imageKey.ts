import type { VoiWindow } from "../../base";

/**
 * The name of one picture among all: the same file through another window is another picture.
 *
 * @param hash SHA-256 of its file
 * @param window where it is not the picture's own
 */
export function imageKey(hash: string, window: VoiWindow | undefined): string {
  return window ? `${hash} ${window.centre} ${window.width}` : hash;
}
