import { beforeEach, expect, it, vi } from "vitest";

import { lost } from "../fakeStudio";
import { begun, fakeTraining, weights } from "./fakeTraining";

const opened = (own?: Parameters<typeof fakeTraining>[1]) => fakeTraining(vi.waitFor, own);

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("interrupts a run, which goes on by itself from its last save; the second one is left to the user", async () => {
  const { state, runs, run, engine, clock, recovered } = await opened();
  const running = state().startRun();
  runs[0]!.report(begun);
  clock.pass(200);
  runs[0]!.report({ kind: "saved", step: 16 });
  engine.crash(lost);
  expect(run()).toMatchObject({ status: "interrupted", problem: `${lost} The run goes on from its last save as soon as the engine is back.` }); // prettier-ignore
  expect(state().training.active).toBeUndefined();
  await running;
  await recovered();
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  expect(runs[1]!.args).toMatchObject({ run: run().id, resume: true });
  expect(run()).toMatchObject({ status: "preparing", problem: undefined });
  const curves = { steps: [{ step: 16, losses: { total: 0.5 } }], epochs: [] };
  runs[1]!.report({ ...begun, step: 16, curves });
  expect(run()).toMatchObject({ status: "running", curves, saved: 16 });

  engine.crash(lost);
  await recovered();
  expect(run()).toMatchObject({ status: "interrupted" });
  expect(run().problem).toMatch(/not the first time during this run, so it does not go on by itself: continue it/);
  expect(runs).toHaveLength(2);
  const goesOn = state().continueRun(run().id);
  runs[2]!.finish();
  await goesOn;
  expect(run().status).toBe("finished");
});

it("begins a run anew that was not saved yet", async () => {
  const { state, runs, engine, recovered } = await opened();
  void state().startRun();
  engine.crash(lost);
  await recovered();
  await vi.waitFor(() => expect(runs[1]?.args.resume).toBe(false));
});

it("leaves a paused run alone", async () => {
  const { state, runs, run, engine, recovered } = await opened();
  void state().startRun();
  runs[0]!.report(begun);
  state().pauseRun();
  engine.crash(lost);
  await recovered();
  expect(run().problem).toMatch(/The run was paused; continue it/);
  expect(runs).toHaveLength(1);
});

it("goes on with a run when the user restarts the engine", async () => {
  const { state, runs, run } = await opened();
  void state().startRun();
  runs[0]!.report({ ...begun, step: 16 });
  await state().restart();
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  expect(runs[1]!.args).toMatchObject({ run: run().id, resume: true });
});

it("puts the weights in use back in, before any picture is explained", async () => {
  const { state, runs, engine, recovered, asked } = await opened();
  const running = state().startRun();
  runs[0]!.finish();
  await running;
  await vi.waitFor(() => expect(state().images.every(({ status }) => status === "done")).toBe(true));
  state().retryImage(state().images[0]!.id);
  engine.crash(lost);
  engine.calls.length = 0;
  await recovered();
  await vi.waitFor(() => expect(asked("explain")).toHaveLength(1));
  expect(engine.calls.map(([job]) => job).slice(0, 4)).toEqual(["start", "load", "setWeights", "explain"]);
  expect(asked("setWeights")).toEqual([{ weights: weights(0) }]);
});

it("goes on with a run as soon as the network is open, when it was asked to earlier", async () => {
  const { state, runs, run, engine, recovered } = await opened();
  void state().startRun();
  runs[0]!.report({ ...begun, step: 16 });
  state().pauseRun();
  engine.crash(lost);
  expect(state().model.status).toBe("none");
  await state().continueRun(run().id);
  expect(run()).toMatchObject({ status: "interrupted", problem: "It goes on as soon as the network is open." });
  await recovered();
  await vi.waitFor(() => expect(runs[1]?.args).toMatchObject({ run: run().id, resume: true }));
});

it("puts a run's weights in again when the engine dies right after the run, before they are hashed", async () => {
  const { state, runs, run, engine, recovered, asked } = await opened();
  const running = state().startRun();
  const digest = crypto.subtle.digest.bind(crypto.subtle);
  let hash!: () => void;
  const held = new Promise<void>((resolve) => (hash = resolve));
  const spy = vi.spyOn(crypto.subtle, "digest").mockImplementation(async (...args) => {
    await held;
    return digest(...args);
  });
  runs[0]!.finish();
  await vi.waitFor(() => expect(spy).toHaveBeenCalled());
  engine.crash(lost);
  await recovered();
  hash();
  await running;
  spy.mockRestore();
  expect(run()).toMatchObject({ status: "finished", problem: undefined, hasWeights: true });
  expect(run().weightsHash).toMatch(/^[0-9a-f]{64}$/);
  expect(state().training.inUse).toBe(run().id);
  expect(asked("setWeights")).toEqual([{ weights: weights(0) }]);
  expect(runs).toHaveLength(1);
});
