import { type EvaluationReport, type LapWeightValues, type ModelCard, Problem, type TrainResult } from "../../base";
import { evaluationReport, type ReportedObservation, wilson } from "../../metrics";
import type { Decoded } from "../image/decoded";
import type { Network, Outputs, RunOptions, Stores } from "../network";
import { PrefixCache } from "../prefix/prefixCache";
import type { Compared, CompareArgs, Jobs, SteerArgs, TrainArgs } from "../protocol";
import { compareWeights } from "./compareWeights";
import type { Source } from "./examples";
import { observe } from "./heldOut";
import { memoryRunStore } from "./memoryRunStore";
import { RunControl } from "./runControl";
import type { RunStore } from "./runStore";
import { type TrainOptions, trainRun } from "./trainRun";

/** What the teacher needs of a session. */
export interface TeacherHost extends Stores {
  loaded(): { network: Network; card: ModelCard; hash: string } | undefined;
  /** Does one piece of work when the engine is free, or fails when the device is lost. */
  inTurn<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<T>;
  /** One pass whose numbers were looked at. */
  run(
    network: Network,
    input: Float32Array,
    options: RunOptions & { signal?: AbortSignal | undefined },
  ): Promise<Outputs>;
}

/** Images measured at once whose features are kept. */
const MOST_KEPT = 1000;

/** Makes the sources of a run for the loaded network's card. */
export type SourceMaker = (card: ModelCard) => Source[];

/** Trains and measures the network that is loaded. */
export class Teacher {
  private readonly controls = new Map<string, RunControl>();
  private readonly cache: PrefixCache;
  private readonly runs: RunStore;

  constructor(private readonly host: TeacherHost) {
    this.cache = host.cache ?? new PrefixCache();
    this.runs = host.runs ?? memoryRunStore();
  }

  /** Trains the LAPs of the loaded network, which then has the weights of the best held-out epoch, if one was ended. */
  async train(
    { run, config, resume }: Omit<TrainArgs, "samples">,
    sources: SourceMaker,
    { signal, report }: Pick<TrainOptions, "signal" | "report">,
  ): Promise<TrainResult> {
    const { network, card, hash, plan } = this.trainable();
    if (this.controls.size > 0) throw new Problem("A run is under way; stop it before another one is started.");
    const control = new RunControl();
    this.controls.set(run, control);
    // By what is in the files: a run does not depend on how they are named or in which order they were added.
    const all = sources(card).sort((a, b) => (a.id < b.id ? -1 : Number(a.id > b.id)));
    try {
      const result = await trainRun({
        ...{ run, config, resume, control, plan, card, signal, report, cache: this.cache, store: this.runs },
        model: hash,
        train: all.filter(({ split }) => split === "train"),
        heldOut: all.filter(({ split }) => split === "held-out"),
        inTurn: (work) => this.host.inTurn(work),
      });
      // Before its first epoch nothing was learnt, and LAPs that were reset know nothing.
      await this.host.inTurn(async () => {
        if (result.best.epoch > 0 && this.host.loaded()?.network === network) network.setLapWeights!(result.weights);
      });
      return result;
    } finally {
      this.controls.delete(run);
    }
  }

  /** Pauses, resumes or stops a run under way, or has an image of it watched; nothing when there is no such run. */
  steer({ run, command, watch }: SteerArgs): void {
    const control = this.controls.get(run);
    if (!control) return;
    if (command === "watch") control.watched = watch;
    else control[command]();
  }

  /** Puts weights into LAPs; those not named get what was loaded. */
  async setWeights(weights: Record<string, LapWeightValues>): Promise<void> {
    await this.host.inTurn(async () => this.trainable().network.setLapWeights!(weights));
  }

  /** Explains one picture under two sets of weights; the network then has those it had before. */
  compare(
    decode: () => Promise<Decoded>,
    weights: Pick<CompareArgs, "before" | "after">,
    signal: AbortSignal | undefined,
  ): Promise<Compared> {
    return this.host.inTurn(() => compareWeights(this.host, this.trainable(), decode, weights, signal), signal);
  }

  /**
   * How the loaded network, with the weights it has now, does on images that have a class. An image that cannot be read is
   * left out and named.
   */
  async evaluate(
    sources: SourceMaker,
    signal: AbortSignal | undefined,
    report: (progress: Jobs["evaluate"]["progress"]) => void,
  ): Promise<EvaluationReport> {
    const { network, card } = this.trainable();
    const labelled = sources(card).filter((source) => source.class !== undefined);
    const seen: ReportedObservation[] = [];
    const failed: EvaluationReport["failed"] = [];
    let right = 0;
    for (const source of labelled) {
      const { id, class: truth } = source;
      const pixels = await source.input().catch((error: unknown) => {
        if (!(error instanceof Problem)) throw error;
        failed.push({ id, problem: error.message });
        return undefined;
      });
      signal?.throwIfAborted();
      if (pixels) {
        // Features of more images would push each other out before they are used again.
        const key = labelled.length <= MOST_KEPT ? id : undefined;
        const { probabilities, logits, laps } = await this.host.inTurn(
          () => this.host.run(network, pixels, { key, signal }),
          signal,
        );
        const one = { id, probabilities, ...observe(truth!, logits, laps, card) };
        right += Number(one.decided === one.truth);
        seen.push(one);
      }
      const running = { n: seen.length, accuracy: wilson(right, seen.length) };
      report({ done: seen.length + failed.length, total: labelled.length, running });
    }
    return evaluationReport(seen, card.classes.length, failed);
  }

  /** Forgets a saved run. */
  forgetRun(run: string): Promise<void> {
    return this.runs.remove(run);
  }

  private trainable() {
    const loaded = this.host.loaded();
    if (!loaded) throw new Problem("No network is loaded: load one first.");
    const { plan, compilation } = loaded.network;
    if (plan) return { ...loaded, plan };
    const why = "refused" in compilation ? compilation.refused : "";
    throw new Problem(`This network cannot be trained or measured here, because it is not compiled. ${why}`);
  }
}
