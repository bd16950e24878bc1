import type { PictureWindow, Pixels, VoiWindow } from "../../../base";
import { developed, type Grey } from "./grey";
import { windowNotice } from "./windowNotice";

/** The picture of a file that browsers do not show, and nothing else of it: no name, no date, no number. */
export interface DeepPicture {
  width: number;
  height: number;
  notices: string[];
  /** Values that are seen through a window, or colours as 8-bit RGB. */
  content: Grey | Uint8Array;
}

export interface Developed {
  pixels: Pixels;
  notices: string[];
  /** Absent for colours. */
  window?: PictureWindow | undefined;
}

/**
 * The picture as everybody sees it: 8-bit RGB through its own window, or through the user's.
 *
 * @throws Problem for a window that is none
 */
export function develop({ width, height, notices, content }: DeepPicture, user?: VoiWindow): Developed {
  if (content instanceof Uint8Array) return { pixels: { width, height, data: content }, notices };
  const { voi } = content;
  const window: PictureWindow = user
    ? { ...voi.window, centre: user.centre, width: user.width, from: "user" }
    : voi.window;
  const pixels = { width, height, data: developed(content, user) };
  return { pixels, window, notices: [windowNotice(window, voi.windows), ...notices] };
}
