import { expect, it, vi } from "vitest";

import { type EvaluationReport, Problem, type TrainSample } from "../base";
import { EngineCrash, type Jobs } from "../engine";
import { fakeClock } from "./fakeClock";
import { fakeEngine } from "./fakeEngine";
import { type Evaluated, fakeMeasuring } from "./fakeMeasuring";
import { lost } from "./fakeStudio";
import { createStudio } from "./studio";

const report = { classes: [], verdicts: [], failed: [] } as unknown as EvaluationReport;
const part = { failed: [], verdicts: [] } as unknown as EvaluationReport;

const studioWith = (evaluate: Evaluated) => fakeMeasuring(evaluate, vi.waitFor);

type EvaluationProgress = Jobs["evaluate"]["progress"];

/** What an engine tells of one picture. */
function told(id: string, done: number): EvaluationProgress {
  const one = { id, truth: 0, decided: 0, probabilities: Float32Array.of(1, 0), laps: [] };
  const running = { n: done, accuracy: { value: 1, n: done, interval: [0, 1] as [number, number] } };
  return { done, total: 2, running, fresh: { observations: [one], failed: [] } };
}

it("measures the labelled pictures of the scope", async () => {
  let asked: TrainSample[] = [];
  const { state } = await studioWith(async ({ samples }) => {
    asked = samples;
    return report;
  });
  await state().measure();
  expect(asked.map((sample) => [sample.class, sample.split])).toEqual([[0, "held-out"], [1, "held-out"]]); // prettier-ignore
  expect(state().measuring.now).toMatchObject({ status: "done", report, done: 2, total: 2, classes: ["no", "yes"] });
  expect(Object.values(state().measuring.now!.pictures).map(({ name }) => name)).toEqual(["w.png", "x.png"]);
  state().setScope("all");
  const table = "file,class,site\nw.png,no,north\nx.png,yes,south\n";
  await state().importData([new File([table], "labels.csv", { type: "text/csv" })]);
  await state().measure();
  expect(asked).toHaveLength(3);
  const sites = Object.values(state().measuring.now!.pictures).map(({ attributes }) => attributes?.["site"]);
  expect(sites).toEqual(["north", "south", undefined]);
});

it("shows the mistake that the network was surest of, unless the user looks at something else by now", async () => {
  const verdict = (id: string, decided: number, probability: number) => ({
    ...{ id: id.repeat(64), truth: 0, decided, truthProbability: 0, truthRank: 2, laps: [] },
    probable: [{ class: decided, probability }],
  });
  const verdicts = [verdict("a", 1, 0.6), verdict("b", 1, 0.8), verdict("c", 0, 0.9)];
  const { state } = await studioWith(async () => ({ ...report, verdicts, failed: [] }));
  const [w, x, y] = state().images.map(({ id }) => id);
  state().setScope("all");
  state().select(y!);
  await state().measure();
  expect(state().selected).toBe(y); // the mode is not to measure
  state().setMode("measure");
  await state().measure();
  expect(state().selected).toBe(x);
  const again = state().measure();
  state().select(w!);
  await again;
  expect(state().selected).toBe(w);
});

it("does not show a mistake whose picture was removed meanwhile", async () => {
  const worst = { id: "b".repeat(64), truth: 0, decided: 1, truthProbability: 0, truthRank: 2, laps: [], probable: [{ class: 1, probability: 1 }] }; // prettier-ignore
  let remove: () => void = () => undefined;
  const { state } = await studioWith(async () => {
    remove();
    return { ...report, verdicts: [worst] };
  });
  const [w, x] = state().images.map(({ id }) => id);
  state().setMode("measure");
  state().select(w!);
  remove = () => state().removeImage(x!);
  await state().measure();
  expect(state().measuring.now?.status).toBe("done");
  expect(state().selected).toBe(w);
});

/** Looks at the first picture of those it is given, and then does what it is told. */
function afterOne(then: (n: number) => Promise<EvaluationReport>) {
  const asked: string[][] = [];
  const known: number[] = [];
  const evaluate: Evaluated = async ({ samples, before }, _, tell) => {
    asked.push(samples.map(({ id }) => id[0]!));
    known.push(before!.observations.length);
    if (samples[0]) tell?.(told(samples[0].id, before!.observations.length + 1));
    return then(asked.length);
  };
  return { asked, known, evaluate };
}

const never = () => new Promise<EvaluationReport>(() => undefined);

it("keeps what was measured when it is stopped, reports it, and measures the rest later", async () => {
  const { asked, known, evaluate } = afterOne((n) => (n === 1 ? never() : Promise.resolve({ ...report, failed: [] })));
  const { state, engine } = await studioWith(evaluate);
  const first = state().measure();
  state().stopMeasuring();
  await first;
  expect(state().measuring.now).toMatchObject({ status: "stopped", done: 1, total: 2, report: part });
  const [, args] = engine.calls.find(([job]) => job === "report")!;
  expect(args).toMatchObject({ observed: { observations: [{ decided: 0 }] }, classes: 2 });
  await state().goOnMeasuring();
  expect(asked).toEqual([["a", "b"], ["b"]]);
  expect(known).toEqual([0, 1]);
  expect(state().measuring.now).toMatchObject({ status: "done", done: 2, total: 2, report });
  await state().goOnMeasuring();
  expect(asked).toHaveLength(2);
});

it("says why it failed, with the report of what there is", async () => {
  const { evaluate } = afterOne(() => Promise.reject(new Problem("No memory is left.")));
  const { state } = await studioWith(evaluate);
  await state().measure();
  expect(state().measuring.now).toMatchObject({ status: "failed", problem: "No memory is left.", done: 1, report: part }); // prettier-ignore
});

it("goes on by itself where it was when the engine is back, and gives up a picture that kills it twice", async () => {
  const { asked, evaluate } = afterOne(async (n) => {
    if (n <= 2) throw new EngineCrash(lost);
    return { ...report, failed: [] };
  });
  const { state, clock } = await studioWith(async (args, signal, tell) =>
    // The second time it dies before anything is told.
    evaluate(args, signal, asked.length === 1 ? undefined : tell),
  );
  await state().measure();
  expect(state().measuring.now).toMatchObject({ status: "interrupted", problem: lost, done: 1 });
  await vi.waitFor(() => {
    if (clock.waiting().length > 0) clock.skip();
    expect(state().measuring.now?.status).toBe("done");
  });
  expect(asked).toEqual([["a", "b"], ["b"], []]);
});

it("reports what was measured before another network was opened", async () => {
  const { evaluate } = afterOne(async () => {
    Object.assign(state().model.info!, { hash: "another" });
    throw new Problem("The network was closed.");
  });
  const { state } = await studioWith(evaluate);
  await state().measure();
  expect(state().measuring.now).toMatchObject({ status: "failed", problem: "The network was closed.", done: 1, report: part }); // prettier-ignore
});

it("has no report of weights that were others for a while", async () => {
  const { state } = await studioWith(async ({ samples }, _, tell) => {
    Object.assign(state().training, { inUse: "run-1" });
    tell?.(told(samples[0]!.id, 1));
    Object.assign(state().training, { inUse: undefined });
    throw new Problem("No memory is left.");
  });
  await state().measure();
  expect(state().measuring.now).toMatchObject({ status: "failed", done: 1 });
  expect(state().measuring.now!.report).toBeUndefined();
});

it("does not go on with another network", async () => {
  const { asked, evaluate } = afterOne(never);
  const { state } = await studioWith(evaluate);
  const first = state().measure();
  state().stopMeasuring();
  await first;
  Object.assign(state().model.info!, { hash: "another" });
  await state().goOnMeasuring();
  expect(asked).toHaveLength(1);
  expect(state().measuring.now).toMatchObject({ status: "failed", report: undefined });
});

it("names pictures that cannot be opened, and those whose file is gone", async () => {
  const { state } = await studioWith(async () => ({ ...report, failed: [] }));
  const [w] = state().images;
  const broken = { ...w!, id: "broken", name: "broken.png", status: "failed" as const, problem: "It is no picture." };
  state().images.push(broken);
  await state().measure();
  const { now } = state().measuring;
  expect(now!.report!.failed).toEqual([{ id: "broken", problem: "It is no picture." }]);
  expect(now!.pictures["broken"]).toEqual({ image: "broken", name: "broken.png" });
});

it("says after a reload what went with the page, until something is measured", async () => {
  const notes = new Map<string, string>();
  const visit = () => ({
    getItem: (key: string) => notes.get(key) ?? null,
    setItem: (key: string, value: string) => void notes.set(key, value),
    removeItem: (key: string) => void notes.delete(key),
  });
  const opened = () => {
    const engine = fakeEngine();
    return createStudio(engine, { source: { url: "models/test" }, storage: visit, visit, clock: fakeClock() });
  };
  const before = opened();
  expect(before.getState().measuring.lost).toBeUndefined();
  const network = {
    title: "Test",
    name: "t",
    hash: "a",
    run: undefined,
    runName: undefined,
    limits: undefined,
    mlpCaveat: undefined,
  };
  const now = { ...{ status: "working" as const, scope: "all" as const, network, done: 7, total: 9, started: 5, seconds: 1 }, ...{ backends: [], classes: [], laps: [], pictures: {} } }; // prettier-ignore
  before.setState({ measuring: { scope: "all", now, points: [] } });
  const after = opened();
  expect(after.getState().measuring.lost).toEqual({ title: "Test", status: "working", scope: "all", done: 7, total: 9, started: 5 }); // prettier-ignore
  after.getState().dismissLost();
  expect(opened().getState().measuring.lost).toBeUndefined();
  notes.set("lap-studio-measurement", "{broken");
  expect(opened().getState().measuring.lost).toBeUndefined();
});

it("measures in no order, and tells in the list's", async () => {
  let asked: string[] = [];
  const { state } = await studioWith(async ({ samples }) => {
    asked = samples.map(({ id }) => id[0]!);
    return { ...report, verdicts: samples.map(({ id }) => ({ id })) } as unknown as EvaluationReport;
  });
  const { known } = state().data;
  const [w, x] = state().images.map(({ id }) => id);
  Object.assign(known, { [w!]: { ...known[x!]!, hash: "f".repeat(64) } });
  await state().measure();
  expect(asked).toEqual(["b", "f"]);
  expect(state().measuring.now!.report!.verdicts.map(({ id }) => id[0])).toEqual(["f", "b"]);
});

it("tells when it was, and refuses numbers of weights that changed under way", async () => {
  const { state } = await studioWith(async () => {
    const { model } = state();
    Object.assign(model.info!, { hash: "another" });
    return report;
  });
  const before = Date.now();
  await state().measure();
  const { now } = state().measuring;
  expect(now).toMatchObject({ status: "failed", problem: expect.stringMatching(/changed while it was measured/) });
  expect(now!.report).toBeUndefined();
  expect(now!.started).toBeGreaterThanOrEqual(before);
});

it("leaves out pictures of a class that the network does not know", async () => {
  let asked: TrainSample[] = [];
  const { state } = await studioWith(async ({ samples }) => {
    asked = samples;
    return report;
  });
  state().setClass(state().images[1]!.id, "unheard of");
  await state().measure();
  expect(asked).toHaveLength(1);
  expect(state().measuring.now).toMatchObject({ total: 1 });
});

it("is forgotten with the data, whose names it holds", async () => {
  const { state } = await studioWith(async () => report);
  await state().measure();
  await state().forgetData();
  expect(state().measuring.now).toBeUndefined();
});
