import {
  type BackendName,
  type BackendReport,
  type Explanation,
  messageOf,
  Problem,
  type Reading,
  toInput,
} from "../base";
import { integrate } from "../lap";
import { type ModelFiles, openModel, type OpenModel, type OpenOptions } from "../models";
import { canary } from "./backend/canary";
import type { BackendProbe } from "./backend/probe";
import { startBackend } from "./backend/startBackend";
import { EngineCrash } from "./engineCrash";
import type { Decoded } from "./image/decoded";
import { JobQueue } from "./jobQueue";
import { buildNetwork, type Network, NotFinite, type Outputs } from "./network";
import type { ModelInfo } from "./protocol";

export interface ExplainOptions {
  /** Algorithm 1's options, where the page's defaults (decay 0.8, reading "mean") are not wanted. */
  integration?: { decay: number; reading: Reading } | undefined;
  signal?: AbortSignal | undefined;
  /** Called when the picture is decoded and the network's turn has come. */
  onRun?: (() => void) | undefined;
}

/** Milliseconds between a failed read and the news that the device is lost. */
const LOSS_DELAY = 1000;

interface Loaded {
  open: OpenModel;
  network: Network;
}

/**
 * Owns backend, network and tensors, in the page's worker and in Node alike. Whatever touches them goes through one
 * queue, one job at a time; between its steps a job looks at its signal.
 */
export class Session {
  private readonly queue = new JobQueue();
  private report: (BackendReport & { software: boolean }) | undefined;
  private loaded: Loaded | undefined;
  /** Set once, when the device is lost: nothing on it can be read any more. */
  private lost: EngineCrash | undefined;
  /** Those who wait for the device; a set, since racing with one long-lived promise would keep every result alive. */
  private readonly waiting = new Set<(error: EngineCrash) => void>();
  private fault: string | undefined;
  /** Counts the starts: a device from an earlier one may be lost in peace. */
  private starts = 0;

  constructor(private readonly probes: readonly BackendProbe[]) {}

  /** Chooses a backend; a network loaded before is let go, since its weights lie on the old one. */
  start(wanted?: BackendName, signal?: AbortSignal): Promise<BackendReport> {
    return this.inTurn(() => this.startNow(wanted), signal);
  }

  /** Opens a network and replaces the present one; a failed load keeps the present one. */
  load(files: ModelFiles, { signal, onProgress }: OpenOptions = {}): Promise<ModelInfo> {
    return this.inTurn(async () => {
      if (!this.report) await this.startNow();
      const open = await openModel(files, { signal, onProgress });
      let network: Network | undefined;
      try {
        network = await this.unlessLost(buildNetwork(open));
        await this.warmUp(network, open);
        signal?.throwIfAborted();
      } catch (error) {
        if (network) network.dispose();
        else open.model.dispose();
        throw error;
      }
      this.loaded?.network.dispose();
      this.loaded = { open, network };
      const { card, hash, bytes, model } = open;
      return { card, hash, bytes, parameters: model.countParams() };
    }, signal);
  }

  /**
   * Decodes a picture, runs the network once, and gives every map.
   *
   * `decode` is called in the job's turn, so that a thousand waiting pictures are not all in memory.
   */
  explain(decode: () => Promise<Decoded>, { integration, signal, onRun }: ExplainOptions = {}): Promise<Explanation> {
    return this.inTurn(async () => {
      if (!this.loaded) throw new Problem("No network is loaded: load one first, then explain images.");
      const { open, network } = this.loaded;
      const { classes, preprocessing } = open.card;
      const begun = performance.now();
      const { pixels, notices } = await decode();
      signal?.throwIfAborted();
      const input = toInput(pixels, preprocessing);
      const decoded = performance.now();
      onRun?.();
      const { probabilities, logits, laps } = await this.runChecked(network, input, signal);
      const run = performance.now() - decoded;
      return {
        width: pixels.width,
        height: pixels.height,
        prediction: classes.map((name, i) => ({ class: name, probability: probabilities[i]! })),
        logits,
        laps,
        integrated: integrate(laps, integration ?? { decay: 0.8, reading: "mean" }),
        notices,
        time: { decode: decoded - begun, run },
      };
    }, signal);
  }

  /** Frees the network's memory when the jobs before are done. */
  dispose(): Promise<void> {
    return this.queue.run(async () => this.unload());
  }

  private inTurn<T>(job: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.queue.run(async () => {
      if (this.lost) throw this.lost;
      return job();
    }, signal);
  }

  private async startNow(wanted?: BackendName): Promise<BackendReport> {
    this.unload();
    this.report = undefined;
    const start = ++this.starts;
    this.report = await startBackend(this.probes, wanted, {
      lost: (reason) => {
        if (start === this.starts) this.declareLost(reason);
      },
      fault: (message) => (this.fault = message),
    });
    const { software: _, ...report } = this.report;
    return report;
  }

  /** Hardware GPUs compile their shaders during the first pass; the user should not wait for that twice. */
  private async warmUp(network: Network, { card }: OpenModel): Promise<void> {
    if (!this.onGpu() || this.report!.software) return;
    const { size } = card.preprocessing;
    await this.runChecked(network, new Float32Array(size * size * 3));
  }

  /** One pass; a second one when the numbers cannot be true but the device still computes rightly. */
  private async runChecked(network: Network, input: Float32Array, signal?: AbortSignal): Promise<Outputs> {
    try {
      return await this.runOnce(network, input);
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      signal?.throwIfAborted();
      const { chosen } = this.report!;
      const wrong = await this.unlessLost(canary());
      if (wrong) throw new EngineCrash(`The ${chosen} backend no longer computes rightly: ${wrong}. Press restart.`);
      try {
        return await this.runOnce(network, input);
      } catch (again) {
        if (!(again instanceof NotFinite)) throw again;
        throw new Problem(
          `The result on ${chosen} is unusable, twice: ${messageOf(again)}. ` +
            "Restart, or choose another backend; if it stays, the network's weights are broken.",
        );
      }
    }
  }

  private async runOnce(network: Network, input: Float32Array): Promise<Outputs> {
    this.fault = undefined;
    const outputs = await this.unlessLost(network.run(input));
    // One refused command voids the whole submission, with plausible zeros as its result.
    if (this.fault) throw new NotFinite(`the GPU refused a command: ${this.fault}`);
    return outputs;
  }

  private declareLost(reason: string): void {
    this.lost = new EngineCrash(
      `The GPU was lost (${reason}). Press restart to begin anew; what was computed is kept.`,
    );
    for (const stop of this.waiting) stop(this.lost);
  }

  /** The work's result, or the crash as soon as the device is lost: work on a lost device may never end. */
  private async unlessLost<T>(work: Promise<T>): Promise<T> {
    let stop!: (error: EngineCrash) => void;
    const stopped = new Promise<never>((_, reject) => (stop = reject));
    if (this.lost) stop(this.lost);
    this.waiting.add(stop);
    try {
      return await Promise.race([stopped, work]);
    } catch (error) {
      if (error instanceof Problem || this.lost || !this.onGpu()) throw error;
      // A read may fail a moment before the device says that it is lost.
      await Promise.race([stopped, new Promise((resolve) => setTimeout(resolve, LOSS_DELAY))]);
      throw new Problem(`The ${this.report!.chosen} backend failed: ${messageOf(error)}. Try again or press restart.`);
    } finally {
      this.waiting.delete(stop);
    }
  }

  private onGpu(): boolean {
    return this.report?.chosen === "webgpu" || this.report?.chosen === "webgl";
  }

  private unload(): void {
    this.loaded?.network.dispose();
    this.loaded = undefined;
  }
}
