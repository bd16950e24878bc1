import {
  type BackendName,
  type BackendReport,
  type ConceptChoice,
  type Explanation,
  type LayerFacts,
  messageOf,
  Problem,
  type Reading,
  toInput,
  type WeightSummary,
} from "../base";
import { type ModelFiles, openModel, type OpenModel, type OpenOptions } from "../models";
import { canary } from "./backend/canary";
import type { BackendProbe } from "./backend/probe";
import { startBackend } from "./backend/startBackend";
import { DeviceLoss } from "./deviceLoss";
import { EngineCrash } from "./engineCrash";
import { explanationOf } from "./explanationOf";
import type { Decoded } from "./image/decoded";
import { JobQueue } from "./jobQueue";
import { layerFacts, withMacs } from "./layerFacts";
import { buildNetwork, type Network, type Outputs, type RunOptions, type Stores } from "./network";
import { offSubject } from "./offSubject";
import { PassTimes } from "./passTimes";
import type { ModelInfo } from "./protocol";
import { NotFinite } from "./readOutputs";
import { Teacher } from "./train/teacher";
import { type WeightOptions, type WeightReader, weightReader } from "./weights/weightReader";

export interface ExplainOptions {
  /** Algorithm 1's options, where the page's defaults (decay 0.8, reading "mean") are not wanted. */
  integration?: { decay: number; reading: Reading } | undefined;
  /** Name of the LAP at which the network stops and that decides alone. */
  until?: string | undefined;
  /** Which maps are wanted of a network with many concepts. */
  concepts?: ConceptChoice | undefined;
  signal?: AbortSignal | undefined;
  /** Called when the picture is decoded and the network's turn has come. */
  onRun?: (() => void) | undefined;
}

interface CheckedOptions extends RunOptions {
  signal?: AbortSignal | undefined;
}

interface Loaded {
  open: Omit<OpenModel, "model" | "stored">;
  /** As the network was read; a plan no longer knows them one by one. */
  layers: LayerFacts[];
  weights: WeightReader;
  network: Network;
  times: PassTimes;
}

/**
 * Owns backend, network and tensors, in the page's worker and in Node alike. Whatever touches them goes through one
 * queue, one job at a time; between its steps a job looks at its signal.
 */
export class Session {
  private readonly queue = new JobQueue();
  private report: (BackendReport & { software: boolean }) | undefined;
  private loaded: Loaded | undefined;
  private readonly loss = new DeviceLoss();
  /** Settles when the device is lost, whether or not a job is under way. */
  readonly crashed = this.loss.crashed;
  private fault: string | undefined;
  /** Counts the starts: a device from an earlier one may be lost in peace. */
  private starts = 0;

  /** Trains and measures the loaded network. */
  readonly teacher: Teacher;

  constructor(
    private readonly probes: readonly BackendProbe[],
    private readonly stores: Stores = {},
  ) {
    this.teacher = new Teacher({
      loaded: () => this.loaded && { ...this.loaded.open, network: this.loaded.network },
      inTurn: (work, signal) => this.inTurn(() => this.unlessLost(work()), signal),
      run: (network, input, options) => this.runChecked(network, input, options),
      ...stores,
    });
  }

  /** Chooses a backend; a network loaded before is let go, since its weights lie on the old one. */
  start(wanted?: BackendName, signal?: AbortSignal): Promise<BackendReport> {
    return this.inTurn(() => this.startNow(wanted), signal);
  }

  /** Opens a network and replaces the present one; a failed load keeps the present one. */
  load(files: ModelFiles, { signal, onProgress }: OpenOptions = {}): Promise<ModelInfo> {
    return this.inTurn(async () => {
      if (!this.report) await this.startNow();
      const open = await openModel(files, { signal, onProgress });
      const { card, hash, bytes, model } = open;
      const parameters = model.countParams();
      const layers = layerFacts(open);
      const weights = weightReader(open, files);
      const network = await this.unlessLost(buildNetwork(open, this.stores));
      try {
        await this.warmUp(network, open);
        signal?.throwIfAborted();
      } catch (error) {
        network.dispose();
        throw error;
      }
      this.loaded?.network.dispose();
      this.loaded = { open: { card, hash, bytes }, layers, weights, network, times: new PassTimes() };
      return { card, hash, bytes, parameters, compilation: network.compilation };
    }, signal);
  }

  /**
   * Decodes a picture, runs the network once, and gives every map; of many concepts, the chosen ones.
   *
   * `decode` is called in the job's turn, so that a thousand waiting pictures are not all in memory.
   */
  explain(decode: () => Promise<Decoded>, options: ExplainOptions = {}): Promise<Explanation> {
    const { integration, until, concepts, signal, onRun } = options;
    return this.inTurn(async () => {
      if (!this.loaded) throw new Problem("No network is loaded: load one first, then explain images.");
      const { open, network, times } = this.loaded;
      const { card } = open;
      const begun = performance.now();
      const { pixels, notices, key, window } = await decode();
      signal?.throwIfAborted();
      const input = toInput(pixels, card.preprocessing);
      const decoded = performance.now();
      onRun?.();
      const outputs = await this.runChecked(network, input, { until, key, signal, concepts });
      const { cached } = outputs;
      const run = performance.now() - decoded;
      if (until === undefined) times.add(cached, run);
      const full = until === undefined ? undefined : await this.fullTime(input, cached ? key : undefined, signal);
      const time = { decode: decoded - begun, run, full };
      const { width, height } = pixels;
      const picture = { width, height, window, notices: [...notices, ...offSubject(pixels, card)] };
      return explanationOf(picture, outputs, card, { time, until, integration });
    }, signal);
  }

  /**
   * Every layer of the loaded network in topological order; it waits for nobody.
   *
   * @throws Problem when no network is loaded
   */
  get layers(): LayerFacts[] {
    if (!this.loaded) throw new Problem("No network is loaded: load one first, then ask for its layers.");
    const { layers, network } = this.loaded;
    return withMacs(layers, network.plan);
  }

  /**
   * What the weights of a layer are like, as the network's files have them; it waits for nobody.
   *
   * @throws Problem when no network is loaded, it has no such layer, or its files are not there any more
   */
  async weights(layer: string, options: WeightOptions = {}): Promise<WeightSummary[]> {
    if (!this.loaded) throw new Problem("No network is loaded: load one first, then ask for its weights.");
    return this.loaded.weights(layer, options);
  }

  /** Bytes of the features that are kept. */
  get keptBytes(): number {
    return this.stores.cache?.size.bytes ?? 0;
  }

  /** Lets go of the features of all images, here and where they are kept; those of a job at hand go when it has ended. */
  async forgetFeatures(): Promise<void> {
    const { cache } = this.stores;
    if (!cache) return;
    // Nobody waits for this one: a device that hangs must not hold up who needs the room.
    void this.queue.run(() => cache.clear()).catch(() => undefined);
    await cache.clear();
  }

  /** Frees the network's memory when the jobs before are done. */
  dispose(): Promise<void> {
    return this.queue.run(async () => this.unload());
  }

  private inTurn<T>(job: () => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
    return this.queue.run(async () => {
      this.loss.throwIfLost();
      return job();
    }, signal);
  }

  private async startNow(wanted?: BackendName): Promise<BackendReport> {
    this.unload();
    this.report = undefined;
    const start = ++this.starts;
    this.report = await startBackend(this.probes, wanted, {
      lost: (reason) => {
        if (start === this.starts) this.loss.declare(reason);
      },
      fault: (message) => (this.fault = message),
    });
    const { software: _, ...report } = this.report;
    return report;
  }

  /** The first pass compiles shaders and packs weights; nobody should wait for that twice. Too slow where it is slow. */
  private async warmUp(network: Network, { card }: Pick<OpenModel, "card">): Promise<void> {
    if (this.report!.software || this.report!.chosen === "cpu") return;
    const { size } = card.preprocessing;
    await this.runChecked(network, new Float32Array(size * size * 3));
  }

  /** One pass; a second one when the numbers cannot be true but the device still computes rightly. */
  private async runChecked(network: Network, input: Float32Array, options: CheckedOptions = {}): Promise<Outputs> {
    const { signal, ...what } = options;
    try {
      return await this.runOnce(network, input, what);
    } catch (error) {
      if (!(error instanceof NotFinite)) throw error;
      signal?.throwIfAborted();
      const { chosen } = this.report!;
      const wrong = await this.unlessLost(canary());
      if (wrong) throw new EngineCrash(`The ${chosen} backend no longer computes rightly: ${wrong}.`);
      try {
        // Features from the cache may be what was wrong.
        return await this.runOnce(network, input, { ...what, key: undefined });
      } catch (again) {
        if (!(again instanceof NotFinite)) throw again;
        throw new Problem(
          `The result on ${chosen} is unusable, twice: ${messageOf(again)}. ` +
            "Restart, or choose another backend; if it stays, the network's weights are broken.",
        );
      }
    }
  }

  /** What a pass to the end takes, with features from the cache if `key` is given; measured once if it is not known. */
  private async fullTime(input: Float32Array, key: string | undefined, signal: AbortSignal | undefined) {
    const { network, times } = this.loaded!;
    const cached = key !== undefined;
    if (times.usual(cached) === undefined) {
      const begun = performance.now();
      await this.runChecked(network, input, { key, signal, concepts: { top: 0, also: [] } });
      times.add(cached, performance.now() - begun);
    }
    return times.usual(cached);
  }

  private async runOnce(network: Network, input: Float32Array, options: RunOptions): Promise<Outputs> {
    this.fault = undefined;
    const isSound = () => this.fault === undefined;
    const outputs = await this.unlessLost(network.run(input, { ...options, isSound }));
    // One refused command voids the whole submission, with plausible zeros as its result.
    if (this.fault) throw new NotFinite(`the GPU refused a command: ${this.fault}`);
    return outputs;
  }

  private unlessLost<T>(work: Promise<T>): Promise<T> {
    const chosen = this.report?.chosen;
    return this.loss.unless(work, chosen === "webgpu" || chosen === "webgl" ? chosen : undefined);
  }

  private unload(): void {
    this.loaded?.network.dispose();
    this.loaded = undefined;
  }
}
