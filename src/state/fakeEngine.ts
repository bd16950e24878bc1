import { type Explanation, type Grid, type LapMaps, mapSummaries } from "../base";
import {
  EngineCrash,
  type Engine,
  type Explained,
  type IntegrateArgs,
  type JobName,
  type Jobs,
  type ModelInfo,
} from "../engine";

type Answer = {
  [J in JobName]: (
    args: Jobs[J]["args"],
    signal?: AbortSignal,
    report?: (progress: Jobs[J]["progress"]) => void,
  ) => Promise<Jobs[J]["result"]>;
};

export interface FakeEngine extends Engine {
  /** Jobs and arguments, as they were asked for. */
  calls: [JobName, unknown][];
  /** How often it was restarted. */
  restarts: number;
  /** Plays a crash: every call under way and all after it fail until `restart`. */
  crash(message: string): void;
}

/** An engine for tests: most jobs answer at once with small plain data, the rest only when the test puts its own answer in. */
export function fakeEngine(own: Partial<Answer> = {}): FakeEngine {
  const answers: Partial<Answer> = {
    start: async () => ({ chosen: "cpu", why: "It is a test.", tried: [], device: "test", threads: 1 }),
    load: async () => modelInfo("a"),
    explain: async ({ name }) => explained(name),
    layers: async () => [],
    weights: async () => [],
    integrate: async ({ decay }: IntegrateArgs) => [grid(decay), grid(decay)],
    memory: async () => ({ tensors: 0, buffers: 0, bytes: 0, features: 0 }),
    steer: async () => undefined,
    setWeights: async () => undefined,
    exportModel: async () => new Map(),
    forgetRun: async () => undefined,
    forgetFeatures: async () => undefined,
    // As in the real one, files with the same content have the same hash.
    inspect: async ({ files }) =>
      Promise.all(files.map(async (file) => ({ hash: await file.text(), width: 100, height: 50 }))),
    library: async () => [],
    clearLibrary: async () => undefined,
    ownNetworks: async () => [],
    addToOwn: async () => undefined,
    forgetOwn: async () => undefined,
    ...own,
  };
  const listeners: ((crash: EngineCrash) => void)[] = [];
  const waiting = new Set<(crash: EngineCrash) => void>();
  let dead: EngineCrash | undefined;
  const die = (crash: EngineCrash): void => {
    if (dead) return;
    dead = crash;
    for (const stop of waiting) stop(crash);
    for (const listener of listeners) listener(crash);
  };
  return {
    calls: [],
    restarts: 0,
    async run(job, args, { signal, onProgress } = {}) {
      this.calls.push([job, args]);
      signal?.throwIfAborted();
      if (dead) throw dead;
      let stop!: (error: Error) => void;
      const stopped = new Promise<never>((_, reject) => (stop = reject));
      waiting.add(stop);
      const abort = () => stop(signal?.reason as Error);
      signal?.addEventListener("abort", abort);
      const reply = answers[job] ?? (() => Promise.reject(new Error(`This engine has no answer to "${job}".`)));
      const answer = reply(args, signal, onProgress).catch((error: unknown) => {
        if (error instanceof EngineCrash) die(error);
        throw error;
      });
      return Promise.race([answer, stopped]).finally(() => {
        waiting.delete(stop);
        signal?.removeEventListener("abort", abort);
      });
    },
    crash: (message) => die(new EngineCrash(message)),
    onCrash: (listener) => void listeners.push(listener),
    restart() {
      this.restarts++;
      // As the real one does; those who wait are told, and nobody else.
      for (const stop of waiting) stop(new EngineCrash("The engine was restarted; start the call again."));
      dead = undefined;
    },
    dispose: () => undefined,
  };
}

export function grid(...values: number[]): Grid {
  return { width: values.length, height: 1, values: Float32Array.from(values) };
}

/** What a LAP saw, its maps of one row each. */
function fakeLap(name: string, ...concepts: Grid[]): LapMaps {
  return { name, grid: [1, concepts[0]!.width], windows: null, concepts, ...mapSummaries(concepts) };
}

export function modelInfo(hash: string): ModelInfo {
  return {
    hash,
    bytes: 1,
    compilation: { steps: 3, macs: 100, until: {} },
    parameters: 1,
    card: {
      name: "test",
      title: "Test",
      description: "",
      classes: ["no", "yes"],
      concepts: [
        { name: "no", class: "no" },
        { name: "yes", class: "yes" },
      ],
      laps: [],
      preprocessing: {
        size: 2,
        fit: "stretch",
        resize: "triangle",
        channels: "RGB",
        scale: 1,
        mean: [0, 0, 0],
        std: [1, 1, 1],
      },
      metrics: [],
    },
  };
}

export function explained(name: string): Explained {
  const explanation: Explanation = {
    width: 100,
    height: 50,
    prediction: [
      { class: "no", probability: 0.25 },
      { class: "yes", probability: 0.75 },
    ],
    logits: Float32Array.of(0, 1),
    laps: [fakeLap("lap1", grid(0.1, 0.2), grid(0.9, 0.4)), fakeLap("lap2", grid(0.8), grid(0.3))],
    shown: [0, 1],
    integrated: [grid(0, 0), grid(1, 0)],
    notices: [name],
    time: { decode: 1, run: 1 },
  };
  return { explanation, thumbnail: new Blob(["x"]) };
}
