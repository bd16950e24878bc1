import type { BackendName, Evaluation, EvaluationReport } from "../base";
import type { Explained } from "../engine";
import type { OperatingPoint, ThresholdGoal } from "./operatingPoint";

/** Which labelled pictures are measured on. */
export type MeasureScope = "held-out" | "train" | "all";

/** How the network did on labelled pictures, or is doing. Classes are those of the network it was made with. */
export interface Measurement {
  /** "interrupted": the engine died, and the measurement goes on by itself when it is back. */
  status: "working" | "interrupted" | "done" | "stopped" | "failed";
  problem?: string | undefined;
  scope: MeasureScope;
  /** `run` and `runName`: the run whose weights it had. `limits`: what its card says of where not to trust it.
   * `mlpCaveat`: why the numbers of the rule "mlp" are to be trusted less. */
  network: {
    title: string;
    name: string;
    hash: string;
    run: string | undefined;
    runName: string | undefined;
    limits: string | undefined;
    mlpCaveat: string | undefined;
  };
  /** Where the network ran; several where one was lost on the way. */
  backends: BackendName[];
  classes: string[];
  laps: string[];
  done: number;
  total: number;
  running?: Pick<Evaluation, "n" | "accuracy"> | undefined;
  /** Of all pictures, or of `done` of them, a random part, where the measurement was stopped or failed. */
  report?: EvaluationReport | undefined;
  /** Ids on the shelf, names, and what tables say of them by which they can be grouped; by the hashes that the report names pictures with. */
  pictures: Record<string, { image: string; name: string; attributes?: Record<string, string> | undefined }>;
  /** Milliseconds since 1970, and seconds it took. */
  started: number;
  seconds: number;
  /** Index of the class whose curves against all others are shown, of more than two; undefined is the most frequent one. */
  curveClass?: number | undefined;
  /** It was made before the page was loaded again, and did not go on since. */
  isRestored?: true | undefined;
  /** A threshold that counts no more, as it was chosen for the network measured before, whose scores are others. */
  wentBack?: { threshold: number; of: Pick<Measurement["network"], "title" | "runName"> } | undefined;
}

/** A measurement whose numbers went with the page. */
export type LostMeasurement = Pick<Measurement, "status" | "scope" | "done" | "total" | "started"> & { title: string };

/** Measuring the network that is loaded, with the weights it has, on the labelled pictures at hand. */
export interface MeasureSlice {
  measuring: {
    /** As the user chose it; see `measureScope`. */
    scope: MeasureScope | undefined;
    /** The present or last measurement; stays until the next. */
    now: Measurement | undefined;
    /** What there was before the page was loaded again, until something is measured. */
    lost?: LostMeasurement | undefined;
    /** Which report this browser has written down, by `measurementKey`. */
    kept?: string | undefined;
    /** Why a reload would lose the report of `now`, in a sentence that says what to do. */
    unkept?: string | undefined;
    /** When the measurement started whose report was downloaded last. */
    taken?: number | undefined;
    /** How networks of two classes are to decide, where the user says so; the one changed last is the last. */
    points: OperatingPoint[];
  };
  setScope(scope: MeasureScope): void;
  /**
   * Has a network of two classes decide in another way, also when it is measured again; `undefined` goes back to the more
   * probable class. `aim`: what the threshold was chosen for.
   */
  setOperating(
    network: OperatingPoint["network"],
    change: { positive: number; threshold: number | undefined; aim?: ThresholdGoal } | undefined,
  ): void;
  /** Shows the curves of another class against all others. */
  showCurves(label: number): void;
  /** The report of `now` was downloaded: whoever leaves the page is not asked about it. */
  noteTaken(): void;
  /** Takes the news of a lost measurement away. */
  dismissLost(): void;
  /** Measures on the pictures of the scope; pictures that cannot be read are named and left out. */
  measure(): Promise<void>;
  /** What was measured so far becomes a report; the rest can still be measured. */
  stopMeasuring(): void;
  /** Why the rest of `now` cannot be measured, beside what hinders any measuring; undefined where it can, or nothing is left. */
  whyNoRest(): string | undefined;
  /** Measures the rest of what was stopped, with the same network; also after the page was loaded again. */
  goOnMeasuring(): Promise<void>;
  /**
   * Explains a picture of the shelf once more, beside what is shown of it, for those who take it away.
   *
   * @throws Problem, EngineCrash, or an AbortError when `signal` stops it
   */
  explainAside(image: string, signal?: AbortSignal): Promise<Explained>;
  /** A network is ready: what a crash of the engine interrupted goes on. */
  resumeMeasuring(): Promise<void>;
}
