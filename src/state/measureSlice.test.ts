import { expect, it, vi } from "vitest";

import type { EvaluationReport, TrainSample } from "../base";
import { EngineCrash } from "../engine";
import { fakeEngine } from "./fakeEngine";
import { fakeStudio, lost } from "./fakeStudio";

const report = { confusion: [[1, 0], [0, 1]] } as unknown as EvaluationReport; // prettier-ignore

async function studioWith(
  evaluate: (args: { samples: TrainSample[] }, signal?: AbortSignal) => Promise<EvaluationReport>,
) {
  const engine = fakeEngine({
    evaluate,
    inspect: async ({ files }) => files.map((_, i) => ({ hash: "abcd"[i % 4]!.repeat(64), width: 4, height: 4 })),
  });
  const { state } = await fakeStudio(engine, vi.waitFor);
  state().setMode("teach");
  await state().importData([..."wxyz"].map((name) => new File([name], `${name}.png`, { type: "image/png" })));
  const [w, x, y] = state().images.map(({ id }) => id);
  state().setClass(w!, "no");
  state().setClass(x!, "yes");
  state().setClass(y!, "yes");
  state().setSide(w!, "held-out");
  state().setSide(x!, "held-out");
  state().setSide(y!, "train");
  return { engine, state };
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
  await state().measure();
  expect(asked).toHaveLength(3);
});

it("stops when it is told to, and says why it failed", async () => {
  let fail = (_: Error) => undefined as void;
  const { state } = await studioWith(() => new Promise((_, reject) => (fail = reject)));
  const first = state().measure();
  state().stopMeasuring();
  await first;
  expect(state().measuring.now).toMatchObject({ status: "stopped" });
  const second = state().measure();
  fail(new EngineCrash(lost));
  await second;
  expect(state().measuring.now).toMatchObject({ status: "failed", problem: lost });
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
