import type { ImageEntry } from "../../state";
import type { StageMap } from "../stage/useStageMaps";

/** One picture with the chosen map before and after. */
export interface Pair {
  entry: ImageEntry;
  /** Of the picture, in its own pixels. */
  width: number;
  height: number;
  before: StageMap[];
  after: StageMap[];
  /** The run's name. */
  run: string;
}
