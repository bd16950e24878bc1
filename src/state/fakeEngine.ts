import type { Explanation, Grid } from "../base";
import type { Engine, Explained, IntegrateArgs, JobName, Jobs, ModelInfo } from "../engine";

type Answer = { [J in JobName]: (args: Jobs[J]["args"], signal?: AbortSignal) => Promise<Jobs[J]["result"]> };

/** An engine for tests: every job answers at once with small plain data, unless the test puts its own answer in. */
export function fakeEngine(own: Partial<Answer> = {}): Engine & { calls: [JobName, unknown][] } {
  const answers: Answer = {
    start: async () => ({ chosen: "cpu", why: "It is a test.", tried: [], device: "test", threads: 1 }),
    load: async () => modelInfo("a"),
    explain: async ({ name }) => explained(name),
    integrate: async ({ decay }: IntegrateArgs) => [grid(decay), grid(decay)],
    ...own,
  };
  const calls: [JobName, unknown][] = [];
  return {
    calls,
    async run(job, args, { signal } = {}) {
      calls.push([job, args]);
      signal?.throwIfAborted();
      const aborted = new Promise<never>((_, reject) => {
        signal?.addEventListener("abort", () => reject(signal.reason as Error));
      });
      return Promise.race([answers[job](args, signal), aborted]);
    },
    restart: () => undefined,
    dispose: () => undefined,
  };
}

export function grid(...values: number[]): Grid {
  return { width: values.length, height: 1, values: Float32Array.from(values) };
}

export function modelInfo(hash: string): ModelInfo {
  return {
    hash,
    bytes: 1,
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
    width: 2,
    height: 2,
    prediction: [
      { class: "no", probability: 0.25 },
      { class: "yes", probability: 0.75 },
    ],
    logits: Float32Array.of(0, 1),
    laps: [
      { name: "lap1", grid: [1, 2], windows: null, concepts: [grid(0.1, 0.2), grid(0.9, 0.4)] },
      { name: "lap2", grid: [1, 1], windows: null, concepts: [grid(0.8), grid(0.3)] },
    ],
    integrated: [grid(0, 0), grid(1, 0)],
    notices: [name],
    time: { decode: 1, run: 1 },
  };
  return { explanation, thumbnail: new Blob(["x"]) };
}
