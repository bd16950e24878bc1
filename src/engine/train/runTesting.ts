import { type ModelCard, randomValues, type TrainConfig, type TrainProgress } from "../../base";
import type { Plan } from "../plan/plan";
import { PrefixCache } from "../prefix/prefixCache";
import type { Source } from "./examples";
import { RunControl } from "./runControl";
import type { Checkpoint, RunStore } from "./runStore";
import type { TrainOptions } from "./trainRun";

/** The configuration of a short run of the tiny network. */
export const config: TrainConfig = {
  reset: "random",
  laps: ["lap1", "lap2"],
  weights: { crossEntropy: 1, conceptDiscrimination: 0.25, concordance: 0.25, boxes: 0 },
  ratios: {
    neutral: { minAR: 0.05, iAR: 0.05 },
    smile: { minAR: 0.05, maxAR: 0.3, iAR: 0.05 },
    common: { maxAR: 0.2 },
  },
  mask: "and",
  ranking: "discriminative",
  epochs: 3,
  batch: 4,
  learningRate: 0.02,
  decay: 1e-6,
  seed: 3,
  augment: null,
};

/** An image of noise, with a bright patch if it is of class 1. */
export function source(i: number, label: number | undefined = i % 2): Source {
  const values = randomValues(768, 100 + i, -1, 1);
  for (let at = 0; at < 75 * (label ?? 0); at++) values[Math.floor(at / 15) * 48 + (at % 15)]! += 2;
  return {
    id: `image ${i}`,
    class: label,
    concepts: [label === 0, label === 1, true],
    boxes: [[], [], []],
    split: "train",
    input: async () => values,
  };
}

/** So many of them, of both classes. */
export const sources = (count: number, from = 0) => Array.from({ length: count }, (_, i) => source(from + i));

/** What a short run needs, and what it saved and told since it was cleared. */
export interface ShortRun {
  saves: Checkpoint[];
  progress: TrainProgress[];
  /** Keeps the saves; gives back the last one. */
  store: RunStore;
  options(change?: Partial<TrainOptions>): TrainOptions;
  clear(): void;
}

/** A short run of a network for tests. */
export function shortRun(card: ModelCard, plan: () => Plan): ShortRun {
  const run: ShortRun = {
    saves: [],
    progress: [],
    store: {
      save: async (checkpoint) => void run.saves.push(structuredClone(checkpoint)),
      load: async () => run.saves.at(-1),
      remove: async () => undefined,
    },
    options: (change) => ({
      ...{ run: "run", model: "hash", plan: plan(), card, config },
      ...{ train: sources(18), heldOut: sources(10, 50), cache: new PrefixCache() },
      ...{ store: run.store, control: new RunControl() },
      report: (one) => run.progress.push(one),
      inTurn: (work) => work(),
      ...change,
    }),
    clear() {
      run.saves = [];
      run.progress = [];
    },
  };
  return run;
}
