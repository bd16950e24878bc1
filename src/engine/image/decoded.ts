import type { Pixels } from "../../base";

/** A picture ready for the network, and what was done to its file. */
export interface Decoded {
  pixels: Pixels;
  notices: string[];
  /** SHA-256 of the file, under which its features are kept; without one they are not. */
  key?: string | undefined;
}
