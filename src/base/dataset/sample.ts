/** A rectangle around something of a concept, in pixels of the image as it is shown; [x, y] is its top left corner. */
export interface Box {
  concept: string;
  x: number;
  y: number;
  width: number;
  height: number;
}

/** What a person says about one image. */
export interface Label {
  /** A class of the network; undefined when only boxes or concepts were given. */
  class?: string | undefined;
  /** Concepts that are in the image; undefined means those that speak for its class, and those that speak for none. */
  concepts?: string[] | undefined;
  boxes: Box[];
  /** What else a table says, by its column ("sex": "F"): to measure groups of images by, never to train on. */
  attributes?: Record<string, string> | undefined;
  /** Images with one number belong together, as a table says, and are split together; it tells nothing of the patient. */
  cluster?: number | undefined;
}

/** Held-out images are never trained on: they tell whether training helped. */
export type Split = "train" | "held-out";

/** One image of a data set, without its pixels. */
export interface Sample {
  /** SHA-256 of its file in hexadecimal: two files with one id are duplicates. */
  id: string;
  /** File name, with its folder where it came from one. */
  name: string;
  width: number;
  height: number;
  label?: Label | undefined;
  split: Split;
}

/** Images with labels, as they are saved, exported and trained on. */
export interface DataSet {
  name: string;
  /** Decides the split. */
  seed: number;
  /** Share of the images that is held out, in (0, 1). */
  heldOut: number;
  /** The title of the column that said which images belong together ("patient"). */
  clusteredBy?: string | undefined;
  samples: Sample[];
}
