import { type EvaluationReport, type LapWeightValues, type ModelCard, Problem, type TrainResult } from "../../base";
import { evaluationReport, wilson } from "../../metrics";
import type { Decoded } from "../image/decoded";
import type { Network, Outputs, RunOptions, Stores } from "../network";
import { PrefixCache } from "../prefix/prefixCache";
import type { Compared, CompareArgs } from "../pictureJobs";
import type { EvaluationProgress, Observed, SteerArgs, TrainArgs } from "../protocol";
import { compareWeights } from "./compareWeights";
import type { Source } from "./examples";
import { mapsMeasured, observe } from "./heldOut";
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

const REPLACED =
  "The network was closed while it was measured, because it or another one was opened; the rest was not measured.";

/** Makes the sources of a run for the loaded network's card. */
export type SourceMaker = (card: ModelCard) => Source[];

export interface EvaluateOptions {
  signal?: AbortSignal | undefined;
  report?: ((progress: EvaluationProgress) => void) | undefined;
  /** What an evaluation that was interrupted had found out. */
  before?: Observed | undefined;
}

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
    { run, config, start, resume }: Omit<TrainArgs, "samples">,
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
        ...{ run, config, start, resume, control, plan, card, signal, report, cache: this.cache, store: this.runs },
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
    weights: Pick<CompareArgs, "before" | "after" | "concepts">,
    signal: AbortSignal | undefined,
  ): Promise<Compared> {
    return this.host.inTurn(() => compareWeights(this.host, this.trainable(), decode, weights, signal), signal);
  }

  /**
   * How the loaded network, with the weights it has now, does on images that have a class. An image that cannot be read is
   * left out and named; those that were observed before are not run again, and the rest is seen as they were: from kept
   * features only if some of them were.
   */
  async evaluate(sources: SourceMaker, { signal, report, before }: EvaluateOptions = {}): Promise<EvaluationReport> {
    const { network, card } = this.trainable();
    const observations = [...(before?.observations ?? [])];
    const failed = [...(before?.failed ?? [])];
    const known = new Set([...observations, ...failed].map(({ id }) => id));
    const labelled = sources(card).filter((source) => source.class !== undefined && !known.has(source.id));
    const total = known.size + labelled.length;
    // What was looked at after the last save of an evaluation that was cut off has its features kept, which are rounded: the
    // rest is to be seen as it would have been without a cut.
    const isFresh = observations.length > 0 && !observations.some((one) => one.isFromKept);
    let right = observations.filter((one) => one.decided === one.truth).length;
    // The next picture is decoded while the network looks at this one; never more than two are there.
    let next = readInput(labelled[0]);
    for (const [i, source] of labelled.entries()) {
      const { id } = source;
      const read = await next;
      signal?.throwIfAborted();
      if ("error" in read) throw read.error;
      next = readInput(labelled[i + 1]);
      const fresh: Observed = { observations: [], failed: [] };
      if ("problem" in read) fresh.failed.push({ id, problem: read.problem });
      else {
        // Features of more images would push each other out before they are used again.
        const key = total <= MOST_KEPT && !isFresh ? id : undefined;
        const outputs = await this.host.inTurn(() => {
          if (this.host.loaded()?.network !== network) throw new Problem(REPLACED);
          return this.host.run(network, read.input, { key, signal, concepts: mapsMeasured(source) });
        }, signal);
        const isFromKept = outputs.cached;
        const isColoured = source.isOffSubject?.() === true;
        const one = {
          ...{ id, probabilities: outputs.probabilities, ...observe(source, outputs, card) },
          ...(isFromKept && { isFromKept }),
          ...(isColoured && { isColoured }),
        };
        right += Number(one.decided === one.truth);
        fresh.observations.push(one);
      }
      observations.push(...fresh.observations);
      failed.push(...fresh.failed);
      const running = { n: observations.length, accuracy: wilson(right, observations.length) };
      report?.({ done: observations.length + failed.length, total, running, fresh });
    }
    return evaluationReport(observations, card.classes.length, failed);
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

type Read = { input: Float32Array } | { problem: string } | { error: unknown };

/** Never rejects: what failed is told when its turn comes. */
async function readInput(source: Source | undefined): Promise<Read> {
  if (!source) return { error: undefined };
  try {
    return { input: await source.input() };
  } catch (error) {
    return error instanceof Problem ? { problem: error.message } : { error };
  }
}
