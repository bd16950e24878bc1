import type { Grid } from "./grid";
import type { PictureWindow } from "./voiWindow";

/** The windows of a pooling layer, in pixels of its input: rows first, then columns. */
export interface Windows {
  kernel: [number, number];
  stride: [number, number];
  /** [[top, bottom], [left, right]]; padded positions have weight 0. */
  padding: [[number, number], [number, number]];
}

/** Probability maps of one LAP layer, all on the grid of the layer's input; what Algorithm 1 puts together. */
export interface ShownMaps {
  name: string;
  /** [rows, columns] of every map in `concepts`. */
  grid: [number, number];
  /** Null for an adaptive LAP, whose one window is the whole map. */
  windows: Windows | null;
  /** One map per concept that is shown, in the order of the explanation's `shown`. */
  concepts: Grid[];
}

/**
 * What every map of a LAP says in three numbers, one per concept of the card, in its order, whether or not the map itself
 * came along: nothing that counts or votes needs maps.
 */
export interface MapSummaries {
  /** Sums of all values. */
  sums: Float32Array;
  /** Largest values. */
  highest: Float32Array;
  /** Shares of the pixels above 0.5. */
  active: Float32Array;
}

/** What one LAP layer saw. */
export interface LapMaps extends ShownMaps, MapSummaries {}

/** How Algorithm 1 turns a parent and a child probability into one (section 4). */
export type Reading = "mean" | "ema" | "prune";

/** Everything one forward pass says about one image. */
export interface Explanation {
  /** Pixels of the image after its orientation was applied. */
  width: number;
  height: number;
  /** One entry per class, in the model's order; probabilities sum to 1. */
  prediction: { class: string; probability: number }[];
  /** Empty when the network stopped at a LAP. */
  logits: Float32Array;
  /** The LAP at which the network stopped and which alone made the prediction; absent when it ran to its end. */
  stoppedAt?: string | undefined;
  /** Shallowest first; none behind the one where it stopped. */
  laps: LapMaps[];
  /** Indices of the card's concepts whose maps came along: all, up to `MOST_WHOLE`; of more, those that were chosen. */
  shown: number[];
  /** Algorithm 1 over all LAPs, decay 0.8, reading "mean": one map per shown concept, on the grid of the first LAP. */
  integrated: Grid[];
  /** The window through which the network saw the picture; only pictures deeper than a screen have one. */
  window?: PictureWindow | undefined;
  /** What was done to the file before it could be read, in sentences ("Converted from CMYK."). */
  notices: string[];
  /** Milliseconds: decoding and resizing, and the network including the read-back. */
  time: {
    decode: number;
    run: number;
    /** What running to the end takes, where the network stopped early. */
    full?: number | undefined;
  };
}
