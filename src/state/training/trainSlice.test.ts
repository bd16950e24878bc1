import { beforeEach, describe, expect, it, vi } from "vitest";

import { evaluation, fakeNetwork, fakeTraining, weights } from "./fakeTraining";

const opened = (own?: Parameters<typeof fakeTraining>[1]) => fakeTraining(vi.waitFor, own);

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

describe("weights", () => {
  it("are put in and taken out, and pictures are explained anew each time", async () => {
    const { state, runs, run, asked } = await opened();
    const running = state().startRun();
    runs[0]!.finish();
    await running;
    await state().useRun(undefined);
    expect(state().training.inUse).toBeUndefined();
    await state().useRun(run().id);
    expect(state().training.inUse).toBe(run().id);
    expect(asked("setWeights")).toEqual([{ weights: {} }, { weights: weights(0) }]);
  });

  it("stay with the network they belong to", async () => {
    let hash = "a";
    const { state, runs, run, asked } = await opened({ load: async () => fakeNetwork(hash) });
    const running = state().startRun();
    runs[0]!.finish();
    await running;
    hash = "b";
    await state().loadModel({ url: "other" });
    expect(state().training).toMatchObject({ inUse: undefined, runs: [{ name: "Run 1" }] });
    expect(asked("setWeights")).toEqual([]);
    const sentence =
      "Run 1 belongs to a network test with other files (SHA-256 a…; the one that is open has b…). Open that one first.";
    for (const act of ["useRun", "replayRun", "compareRun"] as const) {
      await state()[act](run().id);
      expect(state().training.problem).toBe(sentence);
      state().dismissTrainProblem();
    }
    await expect(state().modelFiles(run().id)).rejects.toThrow(sentence);
  });
});

it("forgets a run with everything that hangs on it, but not one under way", async () => {
  const { state, runs, run, asked } = await opened();
  const running = state().startRun();
  await state().forgetRun(run().id);
  expect(state().training.problem).toMatch(/under way; stop it/);
  runs[0]!.finish();
  await running;
  const { id } = run();
  await state().compareRun(id);
  await state().forgetRun(id);
  expect(state().training).toMatchObject({ runs: [], inUse: undefined, shown: undefined, comparison: undefined });
  expect(asked("setWeights")).toEqual([{ weights: {} }]);
  expect(asked("forgetRun")).toEqual([{ run: id }]);
});

it("exports the network with a run's weights and what is to be said about it", async () => {
  const { state, runs, run, asked } = await opened();
  const running = state().startRun();
  runs[0]!.finish();
  await running;
  await state().modelFiles(run().id);
  const { config, images } = run();
  const tuning = { parent: { name: "test", sha256: "a" }, config, images, epoch: 2, heldOut: evaluation(1) };
  expect(asked("exportModel")).toEqual([{ source: { url: "models/test" }, weights: weights(0), tuning }]);
});
