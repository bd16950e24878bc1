import * as tf from "@tensorflow/tfjs";

import {
  type LapWeightValues,
  messageOf,
  type ModelCard,
  type TrainConfig,
  type TrainCurves,
  type TrainProgress,
  type TrainResult,
} from "../../base";
import type { Plan } from "../plan/plan";
import type { PrefixCache } from "../prefix/prefixCache";
import { balancedBatches } from "./balancedBatches";
import { checkData, checkSaved } from "./checkRun";
import { Examples, type Source } from "./examples";
import { halfIsExact } from "./halfIsExact";
import { computeFeatures, firstCheckpoint } from "./firstCheckpoint";
import { evaluateHeldOut, look } from "./heldOut";
import { isBetter } from "./isBetter";
import { LapTrainer, type TrainerState } from "./lapTrainer";
import { lossConfigOf } from "./lossConfigOf";
import { Pace } from "./pace";
import type { RunControl } from "./runControl";
import type { Checkpoint, RunStore } from "./runStore";

/** Steps between two looks at the losses: a read-back costs milliseconds on a GPU. */
const LOOK_EVERY = 4;
/** Steps between two saves within an epoch. */
const SAVE_EVERY = 16;
/** Milliseconds between two looks at the watched image. */
const WATCH_EVERY = 2000;

export interface TrainOptions {
  run: string;
  /** SHA-256 of the network's files. */
  model: string;
  plan: Plan;
  card: ModelCard;
  config: TrainConfig;
  train: readonly Source[];
  heldOut: readonly Source[];
  cache: PrefixCache;
  store: RunStore;
  control: RunControl;
  /** Weights of LAPs that learn to begin with, in place of those loaded. */
  start?: Record<string, LapWeightValues> | undefined;
  /** Goes on from the last save of this run. */
  resume?: boolean | undefined;
  signal?: AbortSignal | undefined;
  report(progress: TrainProgress): void;
  /** Does one piece of work when the engine is free for it. */
  inTurn<T>(work: () => Promise<T>): Promise<T>;
}

/**
 * Trains the LAPs of a network on labelled images until the last epoch, or until it is stopped.
 *
 * What a step does depends on the seed, the epoch and the number of the batch only, so a run that goes on from a save
 * ends with the same weights, bit for bit on one backend.
 *
 * @throws Problem for data that cannot teach anything; for a save of another network, configuration or set of images;
 * AbortError when it is stopped before the first step, or by its signal
 */
export async function trainRun(options: TrainOptions): Promise<TrainResult> {
  const { run, config, card, train, heldOut, inTurn } = options;
  checkData(config, card, train, heldOut);
  const saved = options.resume ? await options.store.load(run) : undefined;
  if (options.resume) checkSaved(saved, options);
  const trainer = await inTurn(async () => new LapTrainer(options.plan, config, lossConfigOf(config, card)));
  try {
    const half = saved?.half ?? (await inTurn(() => halfIsExact(trainer, train[0]!)));
    const { cache, model, start: given } = options;
    if (given && !saved) await inTurn(async () => trainer.begin(given));
    const examples = new Examples({ trainer, cache, model, grids: trainer.grids, half });
    await computeFeatures(options, examples);
    const start = saved ?? (await firstCheckpoint(options, trainer, examples, half));
    if (saved) await inTurn(async () => trainer.restore(saved.trainer));
    const { original, before, best, curves } = start;
    const step = start.epoch * stepsPerEpoch(options) + start.batch;
    const known = { epoch: best.epoch, heldOut: best.heldOut };
    options.report({ kind: "begun", step, original, before, curves, best: known });
    return await new Run(options, trainer, examples, start).toItsEnd();
  } finally {
    await inTurn(async () => trainer.dispose());
  }
}

function stepsPerEpoch({ config, train }: Pick<TrainOptions, "config" | "train">): number {
  return Math.ceil(train.length / config.batch);
}

type Steps = { names: string[]; values: tf.Tensor1D }[];

/** A run under way. */
class Run {
  private readonly perEpoch: number;
  private readonly pace: Pace;
  /** The last state whose losses were finite. */
  private good: TrainerState;
  private best: Checkpoint["best"];
  private readonly curves: TrainCurves;
  private watchedAt = -Infinity;
  /** Steps that were taken when it was last saved. */
  private savedAt: number | undefined;

  constructor(
    private readonly options: TrainOptions,
    private readonly trainer: LapTrainer,
    private readonly examples: Examples,
    private readonly start: Checkpoint,
  ) {
    const { config } = options;
    this.perEpoch = stepsPerEpoch(options);
    this.pace = new Pace(this.perEpoch * config.epochs, config.batch);
    this.good = start.trainer;
    this.best = start.best;
    this.curves = { steps: [...start.curves.steps], epochs: [...start.curves.epochs] };
  }

  async toItsEnd(): Promise<TrainResult> {
    const { config, card, heldOut, report, inTurn } = this.options;
    for (let { epoch, batch } = this.start; epoch < config.epochs; epoch++, batch = 0) {
      const ended = await this.epoch(epoch, batch);
      if (ended) return ended;
      const measured = await inTurn(() => evaluateHeldOut(this.trainer, this.examples, heldOut, card));
      this.curves.epochs.push({ epoch: epoch + 1, heldOut: measured });
      const better = this.best.epoch === 0 || isBetter(measured, this.best.heldOut);
      if (better) {
        this.best = { epoch: epoch + 1, heldOut: measured, weights: await inTurn(() => this.trainer.lapWeights()) };
      }
      report({ kind: "epoch", epoch: epoch + 1, heldOut: measured, best: better });
      await this.save(epoch + 1, 0);
    }
    return this.result("finished");
  }

  /** Takes the steps of one epoch. @returns the run's result if it ends here */
  private async epoch(epoch: number, from: number): Promise<TrainResult | undefined> {
    const { config, train, control, signal } = this.options;
    const classes = train.map((source) => source.class);
    const batches = balancedBatches(classes, config.batch, config.seed, epoch);
    const steps: Steps = [];
    for (let batch = from; batch < batches.length; batch++) {
      const rested: { ended?: TrainResult | undefined } = {};
      const atRest = async () => {
        rested.ended = await this.rest(epoch, batch, steps.splice(0));
        if (rested.ended) control.stop();
      };
      const goOn = await control.turn({ atRest, signal });
      if (rested.ended) return rested.ended;
      if (!goOn || signal?.aborted) {
        const ended = await this.rest(epoch, batch, steps.splice(0));
        signal?.throwIfAborted();
        return ended ?? this.result("stopped", `Stopped in epoch ${epoch + 1} of ${config.epochs}.`);
      }
      steps.push(await this.step(epoch, batch, batches[batch]!));
      const last = batch + 1 === batches.length;
      if (!last && (batch + 1) % LOOK_EVERY !== 0) continue;
      const ended = await this.look(epoch, batch, steps.splice(0));
      if (ended) return ended;
      if (!last && (batch + 1) % SAVE_EVERY === 0) await this.save(epoch, batch + 1);
    }
    return undefined;
  }

  /** In a pause, which may be long, and after a stop nothing learnt waits for the next save. @returns as `look` */
  private async rest(epoch: number, batch: number, steps: Steps): Promise<TrainResult | undefined> {
    const ended = steps.length > 0 ? await this.look(epoch, batch - 1, steps) : undefined;
    if (!ended && this.savedAt !== epoch * this.perEpoch + batch) await this.save(epoch, batch);
    return ended;
  }

  private step(epoch: number, batch: number, chosen: number[]): Promise<Steps[number]> {
    const { config, train, card, inTurn } = this.options;
    const seed = config.seed * 7919 + epoch * this.perEpoch + batch;
    return inTurn(async () => {
      const some = chosen.map((i) => train[i]!);
      const minibatch = await this.examples.batch(some, config.augment, seed, card.preprocessing.size);
      try {
        return this.trainer.step(minibatch);
      } finally {
        tf.dispose(minibatch.features);
      }
    });
  }

  /** Reads the losses of the steps since the last look. @returns the run's result if one of them is not finite */
  private async look(epoch: number, batch: number, steps: Steps): Promise<TrainResult | undefined> {
    const { config, report, inTurn } = this.options;
    const losses = await inTurn(() => readLosses(steps));
    const done = epoch * this.perEpoch + batch + 1;
    const first = done - steps.length;
    for (const [i, one] of losses.entries()) {
      const bad = Object.entries(one).find(([, value]) => !Number.isFinite(value));
      if (bad) {
        await inTurn(async () => this.trainer.restore(this.good));
        return this.result("not finite", whyNotFinite(bad, first + i + 1, config));
      }
      this.curves.steps.push({ step: first + i + 1, losses: one });
    }
    this.good = await inTurn(() => this.trainer.state());
    const all = this.perEpoch * config.epochs;
    report({ kind: "step", epoch, step: done, steps: all, ...this.pace.at(done), losses: losses.at(-1)! });
    await this.watch();
    return undefined;
  }

  /** Shows what the network has become on the watched image. */
  private async watch(): Promise<void> {
    const { control, heldOut, train, card, report, inTurn } = this.options;
    const source = [...heldOut, ...train].find(({ id }) => id === control.watched);
    if (!source || performance.now() - this.watchedAt < WATCH_EVERY) return;
    this.watchedAt = performance.now();
    await inTurn(async () => {
      for await (const [{ id }, looked] of look(this.trainer, this.examples, [source], card)) {
        report({ kind: "look", id, ...looked });
      }
    });
  }

  private async save(epoch: number, batch: number): Promise<void> {
    const { store, report, inTurn } = this.options;
    const trainer = await inTurn(() => this.trainer.state());
    const step = epoch * this.perEpoch + batch;
    try {
      await store.save({ ...this.start, epoch, batch, trainer, curves: this.curves, best: this.best });
      this.savedAt = step;
      report({ kind: "saved", step });
    } catch (error) {
      report({ kind: "saved", step, problem: notSaved(error) });
    }
  }

  private result(ended: TrainResult["ended"], why?: string): TrainResult {
    const { best, curves } = this;
    const { original, before } = this.start;
    return { ended, why, original, before, best, curves, weights: best.weights };
  }
}

async function readLosses(steps: Steps): Promise<Record<string, number>[]> {
  const read = await Promise.all(steps.map(({ values }) => values.data()));
  tf.dispose(steps.map(({ values }) => values));
  return steps.map(({ names }, i) => Object.fromEntries(names.map((name, j) => [name, read[i]![j]!])));
}

function notSaved(error: unknown): string {
  return (
    `The run could not be saved: ${messageOf(error)} It goes on all the same, but if it is interrupted, what it learnt ` +
    "since its last save is lost. Make room, for instance by removing files or old runs."
  );
}

function whyNotFinite([name, value]: [string, number], step: number, { learningRate }: TrainConfig): string {
  return (
    `The loss ${name} became ${value} in step ${step}. The run stopped and went back to the best epoch before; ` +
    `a learning rate below ${learningRate} may help.`
  );
}
