import type { Evaluation, EvaluationReport } from "../base";

/** Which labelled pictures are measured on. */
export type MeasureScope = "held-out" | "train" | "all";

/** How the network did on labelled pictures, or is doing. Classes are those of the network it was made with. */
export interface Measurement {
  status: "working" | "done" | "stopped" | "failed";
  problem?: string | undefined;
  scope: MeasureScope;
  /** `run` and `runName`: the run whose weights it had. `limits`: what its card says of where not to trust it. */
  network: {
    title: string;
    name: string;
    hash: string;
    run: string | undefined;
    runName: string | undefined;
    limits: string | undefined;
  };
  classes: string[];
  laps: string[];
  done: number;
  total: number;
  running?: Pick<Evaluation, "n" | "accuracy"> | undefined;
  report?: EvaluationReport | undefined;
  /** Ids on the shelf and names, by the hashes that the report names pictures with. */
  pictures: Record<string, { image: string; name: string }>;
  /** Milliseconds since 1970, and seconds it took. */
  started: number;
  seconds: number;
}

/** Measuring the network that is loaded, with the weights it has, on the labelled pictures at hand. */
export interface MeasureSlice {
  measuring: {
    scope: MeasureScope;
    /** The present or last measurement; stays until the next. */
    now: Measurement | undefined;
  };
  setScope(scope: MeasureScope): void;
  /** Measures on the pictures of the scope; pictures that cannot be read are named and left out. */
  measure(): Promise<void>;
  stopMeasuring(): void;
}
