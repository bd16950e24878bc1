import type { PictureWindow, Pixels } from "../../base";

/** A picture ready for the network, and what was done to its file. */
export interface Decoded {
  pixels: Pixels;
  notices: string[];
  /** The window it is seen through, if it has one. */
  window?: PictureWindow | undefined;
  /** SHA-256 of the file, and the window where it is the user's, under which its features are kept; without one they are not. */
  key?: string | undefined;
}
