import type {
  BackendName,
  BackendReport,
  Evaluation,
  EvaluationReport,
  FineTuning,
  Grid,
  LapWeightValues,
  LayerFacts,
  ModelCard,
  TrainConfig,
  TrainProgress,
  TrainResult,
  TrainSample,
  WeightSummary,
} from "../base";
import type { ReportedObservation } from "../metrics";
import type { AddedToOwn, LibraryEntry, OwnNetwork } from "../models";
import type { EngineCrash } from "./engineCrash";
import type {
  CompareArgs,
  Compared,
  ConceptMaps,
  Explained,
  ExplainArgs,
  IntegrateArgs,
  MapsArgs,
  RenderArgs,
  Rendered,
} from "./pictureJobs";

/** Where a network's files are: a folder on the server, files the user dropped, or by its hash a network dropped before. */
export type ModelSource = { url: string } | { files: File[] } | { kept: string };

/** What the page may know of the loaded network; the network itself never leaves the engine. */
export interface ModelInfo {
  card: ModelCard;
  /** SHA-256 of model.json and all shards, in hexadecimal. */
  hash: string;
  /** Bytes of all its files. */
  bytes: number;
  parameters: number;
  compilation: Compilation;
  /** Of files that were dropped: whether this browser keeps them from now on. */
  isKept?: boolean | undefined;
}

/** How a network runs: as a plan, or the sentence why TF.js runs it layer by layer. */
export type Compilation =
  | {
      steps: number;
      /** Multiply-adds per image to the end. */
      macs: number;
      /** The same to the maps of each LAP, by its name. */
      until: Record<string, number>;
    }
  | { refused: string };

/** Everything the engine can be asked to do. One line per job; both threads read this table. */
export interface Jobs {
  /** Chooses a backend: the first usable of the preferred order, or exactly the one asked for. */
  start: { args: { backend?: BackendName }; progress: never; result: BackendReport };
  /** The networks that the server ships below `base`, and how much of each this browser keeps. */
  library: { args: { base: string }; progress: never; result: LibraryEntry[] };
  /** Forgets the kept files of one network, or of all. */
  clearLibrary: { args: { base: string; folder?: string | undefined }; progress: never; result: void };
  /** The networks that the user opened from files and that this browser keeps, the newest first. */
  ownNetworks: { args: Record<string, never>; progress: never; result: OwnNetwork[] };
  /** Gives one of them, or whichever lacks them, files back that this browser lost; known by their content. */
  addToOwn: { args: { hash?: string | undefined; files: File[] }; progress: never; result: AddedToOwn | undefined };
  /** Forgets one of them. */
  forgetOwn: { args: { hash: string }; progress: never; result: void };
  /** Loads a network and replaces the present one; bytes are reported as they arrive. */
  load: { args: { source: ModelSource }; progress: { loaded: number; total: number }; result: ModelInfo };
  /** Every layer of the loaded network in topological order; waits for nobody. */
  layers: { args: Record<string, never>; progress: never; result: LayerFacts[] };
  /** What the weights of one layer are like, as the network's files have them; reads these again, and waits for nobody. */
  weights: { args: { layer: string }; progress: { done: number; total: number }; result: WeightSummary[] };
  /** Decodes an image file, runs the network once and returns every map; of many concepts, those that were chosen. */
  explain: { args: ExplainArgs; progress: { stage: "decode" | "run" }; result: Explained };
  /** More maps of a picture that was explained before, from its features where they are kept. */
  maps: { args: MapsArgs; progress: { stage: "decode" | "run" }; result: ConceptMaps };
  /** The picture of a file that browsers do not show, through a window; neither runs the network nor waits for it. */
  render: { args: RenderArgs; progress: never; result: Rendered };
  /** Trains the LAPs on labelled images; the loaded network then has the best held-out epoch's weights. */
  train: { args: TrainArgs; progress: TrainProgress; result: TrainResult };
  /** Pauses, resumes or stops a run, or chooses the image to be shown while it goes on; never waits. */
  steer: { args: SteerArgs; progress: never; result: void };
  /** Puts weights into the LAPs of the loaded network; {} gives those it was loaded with. */
  setWeights: { args: { weights: Record<string, LapWeightValues> }; progress: never; result: void };
  /** How the loaded network does on labelled images; goes on where an interrupted evaluation was, if `before` says so. */
  evaluate: {
    args: { samples: TrainSample[]; before?: Observed | undefined };
    progress: EvaluationProgress;
    result: EvaluationReport;
  };
  /** The report of what was observed until an evaluation was stopped; never runs the network. */
  report: { args: { observed: Observed; classes: number }; progress: never; result: EvaluationReport };
  /** Hash and size of image files, in their order, or why one cannot be read; does not wait for the network. */
  inspect: {
    args: { files: Blob[] };
    progress: { done: number; total: number };
    result: (Inspected | { problem: string })[];
  };
  /** Explains one image under two sets of LAP weights; the network then has those it had before. */
  compare: { args: CompareArgs; progress: never; result: Compared };
  /** A network's files with other weights in its LAPs, by name; its card says how it was fine-tuned. */
  exportModel: { args: ExportArgs; progress: never; result: Map<string, Uint8Array<ArrayBuffer>> };
  /** Forgets a saved run. */
  forgetRun: { args: { run: string }; progress: never; result: void };
  /** Lets go of the features that are kept of pictures, in memory and on disk; they are computed again when they are needed. */
  forgetFeatures: { args: Record<string, never>; progress: never; result: void };
  /** Algorithm 1 over maps that were computed before; never runs the network. */
  integrate: { args: IntegrateArgs; progress: never; result: Grid[] };
  /** What the engine holds at this moment. */
  memory: { args: Record<string, never>; progress: never; result: MemoryReport };
}

/** Bytes unless said otherwise; undefined where the backend has no such thing. */
export interface MemoryReport {
  /** Number of tensors. */
  tensors: number;
  /** Number of data buffers behind them. */
  buffers: number;
  bytes: number;
  /** What is kept of images, up to its budget. */
  features: number;
  /** The heap of the WASM backend, which grows and never shrinks. */
  wasmHeap?: number | undefined;
  inGpu?: number | undefined;
  /** With what the backend keeps for later. */
  allocatedInGpu?: number | undefined;
}

export interface TrainArgs {
  /** Names the run; its saves are kept under it. */
  run: string;
  config: TrainConfig;
  samples: TrainSample[];
  /** Weights of LAPs that learn to begin with; those not named begin as loaded. A run that goes on has its own. */
  start?: Record<string, LapWeightValues> | undefined;
  /** Goes on from the last save of this run. */
  resume?: boolean | undefined;
}

/** What an evaluation has found out so far. */
export interface Observed {
  observations: ReportedObservation[];
  /** Images that cannot be read, and why, in a sentence. */
  failed: { id: string; problem: string }[];
}

/** Told after every image. */
export interface EvaluationProgress {
  done: number;
  total: number;
  running: Pick<Evaluation, "n" | "accuracy">;
  /** What is new of this one image, for those who keep what is known when the engine dies or is stopped. */
  fresh: Observed;
}

export interface SteerArgs {
  run: string;
  command: "pause" | "resume" | "stop" | "watch";
  /** Id of the sample to watch; undefined watches none. */
  watch?: string | undefined;
}

/** What a file says of itself before it is decoded. */
export interface Inspected {
  /** SHA-256 in hexadecimal. */
  hash: string;
  /** Pixels, orientation applied. */
  width: number;
  height: number;
}

export interface ExportArgs {
  source: ModelSource;
  weights: Record<string, LapWeightValues>;
  tuning: FineTuning;
}

export type JobName = keyof Jobs;

export interface CallOptions<J extends JobName> {
  signal?: AbortSignal | undefined;
  onProgress?: ((progress: Jobs[J]["progress"]) => void) | undefined;
}

/**
 * The one door to the engine. Every call settles: with the result, a `Problem`, an `AbortError`, or an
 * `EngineCrash` when the worker died; after a crash `restart` begins anew with a fresh worker.
 */
export interface Engine {
  run<J extends JobName>(job: J, args: Jobs[J]["args"], options?: CallOptions<J>): Promise<Jobs[J]["result"]>;
  /** Tells of every crash once, at once, whether or not a call waits; `restart` and `dispose` are none. */
  onCrash(listener: (crash: EngineCrash) => void): void;
  restart(): void;
  dispose(): void;
}
