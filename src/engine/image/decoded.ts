import type { Pixels } from "../../base";

/** A picture ready for the network, and what was done to its file. */
export interface Decoded {
  pixels: Pixels;
  notices: string[];
}
