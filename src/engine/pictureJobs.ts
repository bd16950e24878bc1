import type {
  ConceptChoice,
  Explanation,
  Grid,
  LapWeightValues,
  PictureWindow,
  Reading,
  ShownMaps,
  VoiWindow,
} from "../base";
import type { DeepKind } from "./image/deep/deepFormats";

// What the jobs about one picture are given, and what they give back.

export interface ExplainArgs {
  image: Blob;
  name: string;
  /** Name of the LAP at which the network stops and that decides alone (the paper drops the proceeding layers). */
  until?: string | undefined;
  /** In place of the picture's own window; for those that have one. */
  window?: VoiWindow | undefined;
  /** Which maps are wanted of a network with more than `MOST_WHOLE` concepts; `DEFAULT_CHOICE` when absent. */
  concepts?: ConceptChoice | undefined;
}

export interface MapsArgs extends Omit<ExplainArgs, "concepts"> {
  /** Indices of the concepts whose maps are wanted. */
  concepts: number[];
}

/** Maps of some concepts, by the same rules as in an `Explanation`. */
export interface ConceptMaps {
  shown: number[];
  laps: { name: string; concepts: Grid[] }[];
  integrated: Grid[];
}

/** `draft`: as fast as can be, while the window is dragged. */
export interface RenderArgs {
  image: Blob;
  window?: VoiWindow | undefined;
  draft?: boolean | undefined;
}

export interface Rendered {
  /** In full size, as PNG; a draft as JPEG. */
  picture: Blob;
  /** Longest side 256 pixels, as JPEG; of a draft there is none. */
  thumbnail?: Blob | undefined;
  window?: PictureWindow | undefined;
  kind: DeepKind;
}

export interface CompareArgs {
  image: Blob;
  name: string;
  window?: VoiWindow | undefined;
  /** As in `setWeights`: {} are those the network was loaded with. */
  before: Record<string, LapWeightValues>;
  after: Record<string, LapWeightValues>;
  /** Which maps are wanted of a network with many concepts, before and after the same. */
  concepts?: ConceptChoice | undefined;
}

export interface Compared {
  before: Explanation;
  after: Explanation;
}

export interface Explained {
  explanation: Explanation;
  /** The image, longest side 256 pixels, as JPEG. */
  thumbnail: Blob;
  /** The image as PNG, where browsers do not show the file itself. */
  picture?: Blob | undefined;
  /** What such a file is. */
  kind?: DeepKind | undefined;
}

/** `laps` shallowest first, only those that are switched on; `decay` is Algorithm 1's alpha in [0, 1]. */
export interface IntegrateArgs {
  laps: ShownMaps[];
  decay: number;
  reading: Reading;
}
