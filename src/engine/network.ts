import type { ConceptChoice, LapMaps, LapWeightValues } from "../base";
import type { ChoiceStore } from "../kernels";
import type { OpenModel } from "../models";
import { compiledNetwork } from "./compiledNetwork";
import { layersNetwork } from "./layersNetwork";
import type { Plan } from "./plan/plan";
import { Refused } from "./plan/refused";
import type { PrefixCache } from "./prefix/prefixCache";
import type { Compilation } from "./protocol";
import type { RunStore } from "./train/runStore";

/** What one forward pass gives, before anything is made of it. */
export interface Outputs {
  /** Both empty when the pass stopped at a LAP. */
  probabilities: Float32Array;
  logits: Float32Array;
  /** Shallowest first; none behind the LAP where the pass stopped. */
  laps: LapMaps[];
  /** Indices of the concepts whose maps are in `laps`. */
  shown: number[];
  /** Whether the features in front of the first LAP were there already. */
  cached: boolean;
}

export interface RunOptions {
  /** Asked when everything is read, before features are kept: a refused command gives plausible zeros. */
  isSound?: (() => boolean) | undefined;
  /** Name of the LAP after which nothing is computed any more. */
  until?: string | undefined;
  /** SHA-256 of the image's file, under which the features in front of the first LAP are kept and found again. */
  key?: string | undefined;
  /** Which maps a network with more than `MOST_WHOLE` concepts gives; `DEFAULT_CHOICE` when absent. */
  concepts?: ConceptChoice | undefined;
}

/** What outlives a network. */
export interface Stores {
  /** Features of images whose picture has a key. */
  cache?: PrefixCache | undefined;
  /** Which kernel is the fastest on which adapter. */
  choices?: ChoiceStore | undefined;
  /** Saves of training runs. */
  runs?: RunStore | undefined;
}

/** An open network, of which one pass gives class logits and concept maps. */
export interface Network {
  readonly compilation: Compilation;
  /**
   * One forward pass and one read-back, of many concepts two.
   *
   * @param input [size, size, 3], as `toInput` makes it
   * @throws NotFinite when a value is NaN, infinite, or the weights on the device are no longer those that were loaded
   */
  run(input: Float32Array, options?: RunOptions): Promise<Outputs>;
  /** What runs, for training; absent where TF.js runs the network layer by layer. */
  readonly plan?: Plan;
  /**
   * Puts weights into LAPs, by name; those not named get what was loaded. Absent like `plan`.
   *
   * @throws Problem for a LAP or a weight that is not there, or of another size; then all are as they were
   */
  setLapWeights?(weights: Readonly<Record<string, LapWeightValues>>): void;
  /** The weights that all LAPs have now, by name. Absent like `plan`. */
  lapWeights?(): Readonly<Record<string, LapWeightValues>>;
  dispose(): void;
}

/**
 * Compiles a network; one that plans do not know runs as TF.js runs it.
 *
 * `open.model` belongs to the network from here on, and is gone when none can be made of it.
 */
export async function buildNetwork(open: OpenModel, stores: Stores = {}): Promise<Network> {
  try {
    return await compiledNetwork(open, stores);
  } catch (error) {
    try {
      if (!(error instanceof Refused)) throw error;
      return await layersNetwork(open, error.message);
    } catch (final) {
      open.model.dispose();
      throw final;
    }
  }
}
