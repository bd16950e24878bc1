import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, expect, it } from "vitest";

import { useTestBackend } from "../../lap/testing";
import { tinyCard, tinyModel } from "../../models/testing";
import { compile } from "../plan/compile";
import type { Plan } from "../plan/plan";
import { PrefixCache } from "../prefix/prefixCache";
import { RunControl } from "./runControl";
import { config, shortRun } from "./runTesting";
import { type TrainOptions, trainRun } from "./trainRun";

let plan: Plan;
const run = shortRun(tinyCard, () => plan);

beforeAll(async () => {
  await useTestBackend();
  const model = tinyModel();
  plan = await compile(model);
  model.dispose();
});
beforeEach(run.clear);

it("waits while it is paused", async () => {
  const control = new RunControl();
  control.pause();
  const running = trainRun(run.options({ control }));
  const soon = await Promise.race([running, new Promise((resolve) => setTimeout(resolve, 50, "paused"))]);
  expect(soon).toBe("paused");
  expect(run.progress.some(({ kind }) => kind === "step")).toBe(false);
  control.resume();
  expect((await running).ended).toBe("finished");
});

it("is saved once when it comes to rest in a pause, and goes on from there as if nothing had happened, bit for bit", async () => {
  const whole = await trainRun(run.options());
  run.saves = [];
  run.progress = [];
  const control = new RunControl();
  let steps = 0;
  // Between two looks at the losses, and far from the next save.
  const inTurn: TrainOptions["inTurn"] = (work) => {
    if (run.progress.some(({ kind }) => kind === "begun") && ++steps === 2) control.pause();
    return work();
  };
  let rests: () => void;
  const rested = new Promise<void>((resolve) => (rests = resolve));
  const report: TrainOptions["report"] = (one) => {
    run.progress.push(one);
    if (one.kind === "saved") rests();
  };
  const { numTensors } = tf.memory();
  const running = trainRun(run.options({ control, inTurn, report }));
  await rested;
  expect(run.saves).toMatchObject([{ epoch: 0, batch: 2, curves: { steps: [{ step: 1 }, { step: 2 }] } }]);
  const [atRest] = run.saves;

  control.resume();
  const resumed = await running;
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(run.saves.map(({ epoch, batch }) => [epoch, batch])).toEqual([[0, 2], [1, 0], [2, 0], [3, 0]]); // prettier-ignore
  run.saves = [atRest!];
  const reopened = await trainRun(run.options({ resume: true, cache: new PrefixCache() }));
  for (const { weights, best, curves } of [resumed, reopened]) {
    expect([weights, best, curves]).toEqual([whole.weights, whole.best, whole.curves]);
  }
});

it("is not saved again when it rests where it was saved", async () => {
  const control = new RunControl();
  const report: TrainOptions["report"] = (one) => void (one.kind === "epoch" && one.epoch === 1 && control.pause());
  const turn = control.turn.bind(control);
  control.turn = ({ atRest, signal } = {}) =>
    turn({ signal, atRest: atRest && (async () => (await atRest(), control.resume())) });
  await trainRun(run.options({ control, report }));
  expect(run.saves.map(({ epoch, batch }) => [epoch, batch])).toEqual([[1, 0], [2, 0], [3, 0]]); // prettier-ignore
});

it("ends in a pause before which a loss was not finite, and saves nothing of that", async () => {
  const control = new RunControl();
  let steps = 0;
  const inTurn: TrainOptions["inTurn"] = (work) => {
    if (run.progress.some(({ kind }) => kind === "begun") && ++steps === 3) control.pause();
    return work();
  };
  const { ended } = await trainRun(run.options({ control, inTurn, config: { ...config, learningRate: 1e30 } }));
  expect([ended, run.saves]).toEqual(["not finite", []]);
});
