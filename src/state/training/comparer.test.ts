import { beforeEach, expect, it, vi } from "vitest";

import { explained } from "../fakeEngine";
import { lost } from "../fakeStudio";
import { fakeTraining, weights } from "./fakeTraining";

const opened = (own?: Parameters<typeof fakeTraining>[1]) => fakeTraining(vi.waitFor, own);

beforeEach(() => {
  vi.spyOn(URL, "createObjectURL").mockReturnValue("blob:1");
  vi.spyOn(URL, "revokeObjectURL").mockReturnValue(undefined);
});

it("explains every held-out picture under both, and keeps both explanations of the selected one", async () => {
  const { state, runs, run, idOf, asked } = await opened();
  const running = state().startRun();
  runs[0]!.finish();
  await running;
  state().select(idOf("5yes.png"));
  await state().compareRun(run().id);
  const { comparison } = state().training;
  expect(comparison).toMatchObject({ run: run().id, status: "done", done: 4, total: 4 });
  expect(comparison!.rows.map(({ name, truth }) => [name, truth])).toEqual([
    ["4no.png", 0],
    ["5yes.png", 1],
    ["6no.png", 0],
    ["7yes.png", 1],
  ]);
  expect(comparison!.rows[0]).toMatchObject({ before: [0.25, 0.75], after: [0.25, 0.75], mapChange: 0.125 });
  expect(comparison!.shown).toMatchObject({ image: idOf("5yes.png") });
  expect(asked("compare")[0]).toMatchObject({ before: {}, after: weights(0) });
  state().select(idOf("6no.png"));
  await vi.waitFor(() => expect(state().training.comparison!.shown!.image).toBe(idOf("6no.png")));
  state().stopComparing();
  expect(state().training.comparison).toBeUndefined();
});

it("is of the run that was asked for last", async () => {
  const { state, runs } = await opened();
  for (let i = 0; i < 2; i++) {
    const running = state().startRun();
    runs[i]!.finish();
    await running;
  }
  const [first, last] = state().training.runs.map(({ id }) => id);
  await Promise.all([state().compareRun(first!), state().compareRun(last!)]);
  expect(state().training.comparison).toMatchObject({ run: last, done: 4 });
  const comparing = state().compareRun(first!);
  state().stopComparing();
  await comparing;
  expect(state().training.comparison).toBeUndefined();
});

it("ends at once when it is stopped", async () => {
  const waiting: (() => void)[] = [];
  const compare = () => new Promise<never>((_, fail) => waiting.push(() => fail(new Error("late"))));
  const { state, runs, run } = await opened({ compare });
  const running = state().startRun();
  runs[0]!.finish();
  await running;
  const comparing = state().compareRun(run().id);
  await vi.waitFor(() => expect(waiting.length).toBeGreaterThan(0));
  state().stopComparing();
  await comparing;
  expect(state().training.comparison).toBeUndefined();
});

it("goes on where a crash of the engine cut it off", async () => {
  let count = 0;
  const { state, runs, run, engine, recovered, names } = await opened({
    compare: async () => {
      count++;
      if (count === 3) engine.crash(lost);
      const { explanation } = explained("x");
      return { before: explanation, after: explanation };
    },
  });
  const running = state().startRun();
  runs[0]!.finish();
  await running;
  await state().compareRun(run().id);
  expect(state().training.comparison).toMatchObject({ status: "working" });
  await recovered();
  await vi.waitFor(() => expect(state().training.comparison).toMatchObject({ status: "done", done: 4 }));
  expect(state().training.comparison!.rows.map(({ name }) => name)).toEqual(names.slice(4));
});
