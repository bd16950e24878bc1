import type { LapMaps } from "./explanation";
import type { VoiWindow } from "./voiWindow";

/** Area ratios of one concept in [0, 1], Eq 5; an absent one drops its term. */
export interface AreaRatios {
  minAR?: number | undefined;
  maxAR?: number | undefined;
  iAR?: number | undefined;
}

/** Everything that decides a training run, beside the data; the terminal reads the same keys from a file. */
export interface TrainConfig {
  /** "random" forgets the LAPs' weights first; null goes on from them. */
  reset: "random" | null;
  /** Names of the LAP layers that learn; everything else of the network stays. */
  laps: string[];
  weights: {
    crossEntropy: number;
    /** w_CD, per LAP. */
    conceptDiscrimination: number;
    /** w_JS, per pair of consecutive LAPs. */
    concordance: number;
    /** Full supervision of images with boxes, per LAP; they leave concept discrimination then. */
    boxes: number;
  };
  /** By concept name. */
  ratios: Record<string, AreaRatios>;
  /** Which pixels concordance compares. */
  mask: "and" | "or" | "highLow";
  /** Whose scores rank the pixels: a discriminative module trained beside the LAP, or the LAP's own. */
  ranking: "discriminative" | "own";
  epochs: number;
  batch: number;
  learningRate: number;
  /** The learning rate is divided by 1 + decay * steps. */
  decay: number;
  seed: number;
  /** Null keeps images as they are, so that their features are computed once. `shift` is a share of the side. */
  augment: { flip: boolean; shift: number } | null;
}

/** A share with its 95 % Wilson interval. */
export interface Share {
  value: number;
  n: number;
  interval: [number, number];
}

/** How the network and each of its LAPs do on images (section 5). */
export interface Evaluation {
  n: number;
  accuracy: Share;
  /** Recall of the last class, and of the first, of two; undefined for more classes. */
  sensitivity: Share | undefined;
  specificity: Share | undefined;
  /** Mean of the recalls; its interval joins those of the recalls. */
  balancedAccuracy: Share;
  laps: {
    layer: string;
    /** The LAP alone against the labels. */
    predictivity: Share;
    /** The LAP alone against the network's own decision. */
    faithfulness: Share;
    /** Mean share of pixels above 0.5, by concept name. */
    active: Record<string, number>;
  }[];
  /** How the maps lie to the boxes that people drew: every LAP, then the integrated map; absent where there are no boxes. */
  boxes?: BoxAgreement[] | undefined;
}

/** How one layer's maps lie to boxes; means over the images that have boxes, each of which counts once. */
export interface BoxAgreement {
  /** A LAP, or "integrated". */
  layer: string;
  /** Share of the map's sum that lies inside the boxes. */
  inside: Share;
  /** How often the highest pixel lies inside. */
  peak: Share;
  /** Intersection over union of the boxes and the pixels above 0.5. */
  iou: Share;
  /** Share of the image that the boxes cover: what a map that is the same everywhere would have inside. */
  even: number;
}

/** Weights of one LAP layer as plain numbers, by the names of the layer's own weights ("hidden_kernel", "alpha", …). */
export type LapWeightValues = Record<string, Float32Array>;

/** One image as the trainer needs it. */
export interface TrainSample {
  id: string;
  file: Blob;
  /** The window through which it is seen, where that is not its own. */
  window?: VoiWindow | undefined;
  /** Index of its class; undefined when it has none. */
  class: number | undefined;
  /** Per concept of the network: in the image, not in it, or not said. */
  concepts: (boolean | undefined)[];
  /** Per concept: [x, y, width, height] as shares of the image. */
  boxes: [number, number, number, number][][];
  split: "train" | "held-out";
}

/** The curves of a run: per epoch what was measured on held-out images, per step what each term was. */
export interface TrainCurves {
  steps: { step: number; losses: Record<string, number> }[];
  epochs: { epoch: number; heldOut: Evaluation }[];
}

export type TrainProgress =
  | { kind: "features"; done: number; total: number }
  /** The first step is about to be taken, or the one after the save from which the run goes on. */
  | {
      kind: "begun";
      /** Steps taken before. */
      step: number;
      /** The network as it was loaded, where the run forgot the LAPs' weights. */
      original?: Evaluation | undefined;
      before: Evaluation;
      best: { epoch: number; heldOut: Evaluation };
      curves: TrainCurves;
    }
  | {
      kind: "step";
      epoch: number;
      step: number;
      steps: number;
      imagesPerSecond: number;
      /** Seconds that are left. */
      eta: number;
      /** Every term by its name, and "total". */
      losses: Record<string, number>;
    }
  | { kind: "epoch"; epoch: number; heldOut: Evaluation; best: boolean }
  /** `problem`: why the run could not be saved, in a sentence; it goes on all the same. */
  | { kind: "saved"; step: number; problem?: string | undefined }
  /** What the network in training makes of the image that is watched; only LAPs that the training can change. */
  | { kind: "look"; id: string; logits: Float32Array; laps: LapMaps[]; shown: number[] };

/** How a run ended. The LAPs then have the weights of the best held-out epoch. */
export interface TrainResult {
  ended: "finished" | "stopped" | "not finite";
  /** Why it ended early, in a sentence. */
  why?: string | undefined;
  /** The network as it was loaded, where the run forgot the LAPs' weights. */
  original?: Evaluation | undefined;
  before: Evaluation;
  best: { epoch: number; heldOut: Evaluation };
  curves: TrainCurves;
  /** By LAP name. */
  weights: Record<string, LapWeightValues>;
}
