import type { Evaluation, LapWeightValues, TrainConfig, TrainCurves } from "../../base";
import type { TrainerState } from "./lapTrainer";

/** A run between two steps, with everything that the rest of it depends on beside the images. */
export interface Checkpoint {
  run: string;
  /** SHA-256 of the network the run began with. */
  model: string;
  config: TrainConfig;
  /** Ids of the images it trains on and of those it is measured on, in their order. */
  train: string[];
  heldOut: string[];
  /** The next batch: of which epoch, from 0, and which one in it. */
  epoch: number;
  batch: number;
  trainer: TrainerState;
  curves: TrainCurves;
  /** The network as it was loaded, where the run forgot the LAPs' weights. */
  original?: Evaluation | undefined;
  before: Evaluation;
  best: { epoch: number; heldOut: Evaluation; weights: Record<string, LapWeightValues> };
  /** Whether features are rounded to float16. */
  half: boolean;
}

/** Where runs outlive the page or the process. */
export interface RunStore {
  /** @throws Problem when there is no room; what was saved before stays */
  save(checkpoint: Checkpoint): Promise<void>;
  load(run: string): Promise<Checkpoint | undefined>;
  remove(run: string): Promise<void>;
}
