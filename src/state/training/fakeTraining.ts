import type { Evaluation, LapWeightValues, TrainProgress, TrainResult } from "../../base";
import type { Compared, ModelInfo, TrainArgs } from "../../engine";
import { explained, fakeEngine, type FakeEngine, grid, modelInfo } from "../fakeEngine";
import { fakeStudio } from "../fakeStudio";

/** A training that the test leads: it reports what the test says, and ends when the test says so. */
export interface FakeRun {
  args: TrainArgs;
  report(progress: TrainProgress): void;
  finish(change?: Partial<TrainResult>): void;
  fail(error: Error): void;
}

const share = (value: number, n = 4) => ({ value, n, interval: [0, 1] as [number, number] });

export function evaluation(accuracy: number): Evaluation {
  return {
    ...{ n: 4, accuracy: share(accuracy), sensitivity: share(accuracy, 2), specificity: share(accuracy, 2) },
    balancedAccuracy: share(accuracy),
    laps: [{ layer: "lap1", predictivity: share(accuracy), faithfulness: share(1), active: { no: 0.25, yes: 0.5 } }],
  };
}

export function weights(value: number): Record<string, LapWeightValues> {
  return { lap1: { alpha: Float32Array.of(value) }, lap2: { alpha: Float32Array.of(value, value) } };
}

/** One look at a step: `{ kind: "step", ... }` with plain numbers. */
export function step(number: number): Extract<TrainProgress, { kind: "step" }> {
  return {
    kind: "step",
    epoch: 0,
    step: number,
    steps: 40,
    imagesPerSecond: 10,
    eta: 5,
    losses: { total: 1 / number },
  };
}

export const begun: Extract<TrainProgress, { kind: "begun" }> = {
  kind: "begun",
  step: 0,
  before: evaluation(0.5),
  best: { epoch: 0, heldOut: evaluation(0.5) },
  curves: { steps: [], epochs: [] },
};

/** A network with two LAPs. */
export function fakeNetwork(hash: string): ModelInfo {
  return { ...modelInfo(hash), compilation: { steps: 3, macs: 100, until: { lap1: 50, lap2: 90 } } };
}

/** A studio with eight labelled pictures, four of each class, half of them held out, and an engine that the test leads. */
export async function fakeTraining(
  until: (check: () => void) => Promise<unknown>,
  own: Parameters<typeof fakeEngine>[0] = {},
) {
  const runs: FakeRun[] = [];
  const train = (args: TrainArgs, _?: AbortSignal, report: (progress: TrainProgress) => void = () => undefined) =>
    new Promise<TrainResult>((finish, fail) => {
      const result: TrainResult = {
        ...{ ended: "finished", before: evaluation(0.5), best: { epoch: 2, heldOut: evaluation(1) } },
        ...{ curves: { steps: [{ step: 1, losses: { total: 1 } }], epochs: [] }, weights: weights(runs.length) },
      };
      runs.push({ args, report, fail, finish: (change) => finish({ ...result, ...change }) });
    });
  const compared: Compared = {
    before: explained("before").explanation,
    after: { ...explained("after").explanation, integrated: [grid(0, 0.5), grid(1, 0)] },
  };
  const engine: FakeEngine = fakeEngine({
    load: async () => fakeNetwork("a"),
    train,
    compare: async () => structuredClone(compared),
    ...own,
  });
  const studio = await fakeStudio(engine, until);
  const { state } = studio;
  const names = Array.from({ length: 8 }, (_, i) => `${i}${i % 2 ? "yes" : "no"}.png`);
  await state().addFiles(names.map((name) => new File([name], name)));
  state().setMode("teach");
  await until(() => {
    if (Object.keys(state().data.known).length < names.length) throw new Error("Not yet.");
  });
  const idOf = (name: string) => state().images.find((entry) => entry.name === name)!.id;
  for (const [i, name] of names.entries()) {
    state().setClass(idOf(name), i % 2 ? "yes" : "no");
    state().setSide(idOf(name), i < 4 ? "train" : "held-out");
  }
  await until(() => {
    if (state().images.some(({ status }) => status !== "done")) throw new Error("Not yet.");
  });
  /** The state of the newest run. */
  const run = () => state().training.runs.at(-1)!;
  const asked = (job: string) => engine.calls.filter(([name]) => name === job).map(([, args]) => args);
  return { ...studio, runs, run, idOf, asked, names };
}
