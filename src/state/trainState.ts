import type { OtherContent } from "./project/otherContent";
import type { BackendName, Evaluation, LapMaps, TrainConfig, TrainCurves, TrainProgress, TrainSample } from "../base";
import type { Compared } from "../engine";

/** One training run. Its weights are kept beside the state, by id. */
export interface RunEntry {
  id: string;
  /** "Run 1" until the user renames it. */
  name: string;
  /** Milliseconds since 1970. */
  started: number;
  /** The network it began with. */
  model: { name: string; hash: string };
  config: TrainConfig;
  /** Its pictures as they were labelled when it began; their ids are the hashes of the files. */
  samples: Omit<TrainSample, "file">[];
  /** Hashes of the pictures. */
  train: string[];
  heldOut: string[];
  /** Number of pictures by class, for the card. */
  images: { train: Record<string, number>; heldOut: Record<string, number> };
  /** "interrupted": the page or the engine ended in the middle, and it can be continued from its last save. */
  status: "preparing" | "running" | "paused" | "interrupted" | "finished" | "stopped" | "not finite" | "failed";
  /** Why it ended or could not begin, in a sentence. */
  problem?: string | undefined;
  /** The last news of a run under way. */
  features?: Extract<TrainProgress, { kind: "features" }> | undefined;
  step?: Extract<TrainProgress, { kind: "step" }> | undefined;
  /** Step of the last save. */
  saved?: number | undefined;
  /** Why the run cannot be saved, in a sentence; it goes on all the same. */
  unsaved?: string | undefined;
  /** Backends it ran on, in the order in which they were used. */
  backends: BackendName[];
  /** The run whose weights it began with, and their SHA-256; without one it began with those loaded. */
  from?: { run: string; name: string; weightsHash: string } | undefined;
  /** The run of which it is the repetition. */
  replayOf?: string | undefined;
  curves: TrainCurves;
  /** The network as it was loaded, where the run forgot the LAPs' weights. */
  original?: Evaluation | undefined;
  before?: Evaluation | undefined;
  best?: { epoch: number; heldOut: Evaluation } | undefined;
  /** Seconds at work, all parts of a continued run. */
  seconds: number;
  hasWeights: boolean;
  /** SHA-256 of the weights of the best epoch: equal ones are the same bit for bit. */
  weightsHash?: string | undefined;
}

/** One held-out picture under two sets of weights; `compared` only of the picture that is looked at. */
export interface ComparedRow {
  image: string;
  name: string;
  /** Index of its class, if it has one. */
  truth: number | undefined;
  /** Probabilities of all classes. */
  before: number[];
  after: number[];
  /** Mean absolute difference of the integrated maps, over all concepts that are shown, in [0, 1]. */
  mapChange: number;
}

export interface Comparison {
  run: string;
  status: "working" | "done" | "failed";
  problem?: string | undefined;
  done: number;
  total: number;
  /** In the order of the shelf. */
  rows: ComparedRow[];
  /** Both explanations of the selected picture, once they are there. */
  shown?: { image: string; compared: Compared } | undefined;
}

/** Fine-tuning the LAPs of the loaded network with the data set. */
export interface TrainSlice {
  training: {
    /** What the user changed; undefined members follow from the data. See `trainConfig` for the whole. */
    changes: Partial<TrainConfig>;
    runs: RunEntry[];
    /** The run whose curves are shown; compared ones beside it. */
    shown: string | undefined;
    beside: string[];
    /** The run under way. */
    active: string | undefined;
    /** The run whose weights the network has; undefined: those it was loaded with. */
    inUse: string | undefined;
    /** The run whose weights the next one is to begin with; undefined: those the network was loaded with. */
    from: string | undefined;
    /** Maps of the watched picture as the run goes on. */
    look: { image: string; logits: Float32Array; laps: LapMaps[]; shown: number[]; step: number } | undefined;
    comparison: Comparison | undefined;
    /** The network that the opened project was made with, while another one is open in its place. */
    madeWith: RunEntry["model"] | undefined;
    /** Something asked for here could not be done, in a sentence. */
    problem: string | undefined;
  };
  setTraining(change: Partial<TrainConfig>): void;
  /** Back to what follows from the data; all, or these members. */
  resetTraining(members?: (keyof TrainConfig)[]): void;
  /** Lets the next run begin with a run's weights, or (undefined) with those the network was loaded with. */
  beginFrom(run: string | undefined): void;
  /** Starts a run with the present data and settings; while it runs, the selected held-out picture is watched. */
  startRun(): Promise<void>;
  pauseRun(): void;
  resumeRun(): void;
  /** Ends the run under way; it keeps its best epoch. */
  stopRun(): void;
  /** Goes on with an interrupted run from its last save. */
  continueRun(id: string): Promise<void>;
  /** Runs the same configuration on the same pictures again as a new run, to see whether its numbers are the same. */
  replayRun(id: string): Promise<void>;
  renameRun(id: string, name: string): void;
  forgetRun(id: string): Promise<void>;
  showRun(id: string | undefined): void;
  /** Shows a run's curves beside the shown one's, or no longer. */
  toggleBeside(id: string): void;
  /** Puts a run's weights into the network, or (undefined) those it was loaded with; pictures are explained anew. */
  useRun(id: string | undefined): Promise<void>;
  /** Explains every held-out picture with the weights before and after a run. */
  compareRun(id: string): Promise<void>;
  stopComparing(): void;
  /** Files of the network with a run's weights and an updated card, by name. */
  modelFiles(id: string): Promise<Map<string, Uint8Array<ArrayBuffer>>>;
  /** Files of the project: pictures, labels, runs with their weights, configuration and hashes, by path. */
  projectFiles(): Promise<Map<string, Uint8Array<ArrayBuffer>>>;
  /** Whether the network of a project's name that would be used has other content than the project's; see there. */
  otherContentOf(files: Map<string, Uint8Array<ArrayBuffer>>): Promise<OtherContent | undefined>;
  /** Replaces data and runs by those of a project's files; everything is checked against its hashes first. */
  openProject(files: Map<string, Uint8Array<ArrayBuffer>>): Promise<void>;
  dismissTrainProblem(): void;
}
