import * as tf from "@tensorflow/tfjs";
import { beforeAll, beforeEach, expect, it } from "vitest";

import type { Evaluation, TrainConfig } from "../../base";
import { useTestBackend } from "../../lap/testing";
import { tinyCard, tinyModel } from "../../models/testing";
import { compile } from "../plan/compile";
import type { Plan } from "../plan/plan";
import { PrefixCache } from "../prefix/prefixCache";
import type { Source } from "./examples";
import { RunControl } from "./runControl";
import { config, shortRun, source, sources } from "./runTesting";
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

it("learns, tells how it goes, keeps the best epoch, and leaves nothing behind", async () => {
  const { numTensors } = tf.memory();
  const { ended, before, best, curves, weights } = await trainRun(run.options());
  expect(tf.memory().numTensors).toBe(numTensors);
  expect(ended).toBe("finished");
  expect(curves.epochs.map(({ epoch }) => epoch)).toEqual([1, 2, 3]);
  expect(curves.steps.map(({ step }) => step)).toEqual(Array.from({ length: 15 }, (_, i) => i + 1));
  expect(curves.steps.at(-1)!.losses["total"]).toBeLessThan(curves.steps[0]!.losses["total"]!);
  const worth = ({ balancedAccuracy, laps }: Evaluation) =>
    balancedAccuracy.value + (laps[0]!.faithfulness.value + laps[1]!.faithfulness.value) / 4;
  const tops = curves.epochs.map(({ heldOut }) => worth(heldOut));
  expect(worth(best.heldOut)).toBe(Math.max(...tops));
  expect(before.n).toBe(10);
  expect(Object.keys(weights)).toEqual(["lap1", "lap2"]);
  expect(run.progress.filter(({ kind }) => kind === "features")).toHaveLength(28);
  expect(run.progress.filter(({ kind }) => kind === "epoch")).toHaveLength(3);
  expect(run.saves.at(-1)).toMatchObject({ epoch: 3, batch: 0 });
});

it.each([
  ["in the middle of an epoch", 7],
  ["between two epochs", 5],
])("goes on %s as if nothing had happened, bit for bit", async (_, stopAfter) => {
  const whole = await trainRun(run.options());
  run.saves = [];
  run.progress = [];
  const control = new RunControl();
  let turns = 0;
  const turn = control.turn.bind(control);
  control.turn = () => {
    const hasBegun = run.progress.some(({ kind }) => kind === "begun");
    if (hasBegun && turns++ === stopAfter) control.stop();
    return turn();
  };
  const stopped = await trainRun(run.options({ control }));
  expect(stopped).toMatchObject({ ended: "stopped", why: "Stopped in epoch 2 of 3." });
  const resumed = await trainRun(run.options({ resume: true, cache: new PrefixCache() }));
  expect(resumed.weights).toEqual(whole.weights);
  expect(resumed.best).toEqual(whole.best);
  expect(resumed.curves.epochs).toEqual(whole.curves.epochs);
});

it("goes on from the last save after a crash, and ends with the same weights", async () => {
  const whole = await trainRun(run.options());
  run.saves = [];
  let steps = 0;
  const crash = async <T>(work: () => Promise<T>): Promise<T> => {
    if (++steps > 60) throw new Error("The GPU was lost.");
    return work();
  };
  await expect(trainRun(run.options({ inTurn: crash }))).rejects.toThrow("The GPU was lost.");
  expect(run.saves.length).toBeGreaterThan(0);
  expect((await trainRun(run.options({ resume: true }))).weights).toEqual(whole.weights);
});

it("begins with the weights it is given, and goes on without them after an interruption", async () => {
  const first = await trainRun(run.options({ config: { ...config, epochs: 1 } }));
  const further = { ...config, reset: null, seed: 5, epochs: 2 };
  run.saves = [];
  const whole = await trainRun(run.options({ config: further, start: first.weights }));
  expect(whole.before).toEqual(first.best.heldOut);
  const elsewhere = await trainRun(run.options({ config: further }));
  expect(elsewhere.weights).not.toEqual(whole.weights);
  run.saves = [];
  const control = new RunControl();
  const report: TrainOptions["report"] = (one) => void (one.kind === "epoch" && control.stop());
  await trainRun(run.options({ config: further, start: first.weights, control, report }));
  expect((await trainRun(run.options({ config: further, resume: true }))).weights).toEqual(whole.weights);
});

it.each<[string, Partial<TrainConfig>, (lap: Record<string, Float32Array>) => Record<string, Float32Array>, string]>([
  ["of a LAP that does not learn", { laps: ["lap2"] }, (lap) => lap, "weights of lap1, which does not learn"],
  ["of other sizes", {}, (lap) => ({ ...lap, [Object.keys(lap)[0]!]: new Float32Array(1) }), "are 1 numbers; expected"],
])("refuses to begin with weights %s, and leaves nothing behind", async (_, change, spoil, sentence) => {
  const { weights } = await trainRun(run.options({ config: { ...config, epochs: 1 } }));
  const { numTensors } = tf.memory();
  const start = { lap1: spoil(weights["lap1"] as Record<string, Float32Array>) };
  const spoilt = trainRun(run.options({ config: { ...config, reset: null, ...change }, start }));
  await expect(spoilt).rejects.toThrow(sentence);
  expect(tf.memory().numTensors).toBe(numTensors);
});

it("tells what it begins with, and after an interruption what it goes on with", async () => {
  const control = new RunControl();
  const reset = { ...config, epochs: 2 };
  const report: TrainOptions["report"] = (one) => {
    run.progress.push(one);
    if (one.kind === "epoch") control.stop();
  };
  const { original, before, best } = await trainRun(run.options({ control, report, config: reset }));
  expect(original).not.toEqual(before);
  const known = { epoch: best.epoch, heldOut: best.heldOut };
  const empty = { steps: [], epochs: [] };
  const first = { epoch: 0, heldOut: before };
  expect(run.progress.find(({ kind }) => kind === "begun")).toEqual({ kind: "begun", step: 0, original, before, best: first, curves: empty }); // prettier-ignore
  run.progress = [];
  await trainRun(run.options({ resume: true, config: reset }));
  expect(run.progress.find(({ kind }) => kind === "begun")).toMatchObject({ step: 5, original, before, best: known, curves: { epochs: [{ epoch: 1 }] } }); // prettier-ignore
  const { original: none } = await trainRun(run.options({ config: { ...config, reset: null, epochs: 1 } }));
  expect(none).toBeUndefined();
});

it("measures the original as the network that has forgotten nothing", async () => {
  const { original } = await trainRun(run.options({ config: { ...config, epochs: 1 } }));
  const { before } = await trainRun(run.options({ config: { ...config, reset: null, epochs: 1 } }));
  expect(original).toEqual(before);
});

it("goes on when it cannot be saved, and says so", async () => {
  const save = async () => Promise.reject(new Error("This browser has no room left."));
  const { ended } = await trainRun(run.options({ store: { ...run.store, save } }));
  expect(ended).toBe("finished");
  const saved = run.progress.filter((one) => one.kind === "saved");
  expect(saved).toHaveLength(3);
  for (const { problem } of saved) expect(problem).toMatch(/^The run could not be saved: This browser has no room left\. It goes on/); // prettier-ignore
});

it("stopped between two looks at the losses tells those since the last one, and goes on as if nothing had happened", async () => {
  const whole = await trainRun(run.options());
  run.clear();
  const control = new RunControl();
  let steps = 0;
  const inTurn: TrainOptions["inTurn"] = (work) => {
    if (run.progress.some(({ kind }) => kind === "begun") && ++steps === 2) control.stop();
    return work();
  };
  const { numTensors } = tf.memory();
  const stopped = await trainRun(run.options({ control, inTurn }));
  expect(tf.memory().numTensors).toBe(numTensors);
  expect([stopped.ended, stopped.curves.steps.map(({ step }) => step)]).toEqual(["stopped", [1, 2]]);
  const { weights, curves } = await trainRun(run.options({ resume: true }));
  expect([weights, curves]).toEqual([whole.weights, whole.curves]);
});

it("is stopped while features are computed, and leaves nothing behind", async () => {
  const { numTensors } = tf.memory();
  const control = new RunControl();
  const report: TrainOptions["report"] = (one) => {
    if (one.kind === "features" && one.done === 3) control.stop();
  };
  const error: unknown = await trainRun(run.options({ control, report })).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ name: "AbortError" });
  expect(tf.memory().numTensors).toBe(numTensors);
});

it("stops at a loss that is not finite, with the best weights before it", async () => {
  const { ended, why, weights } = await trainRun(run.options({ config: { ...config, learningRate: 1e30 } }));
  expect(ended).toBe("not finite");
  expect(why).toMatch(/^The loss \w.* became \S+ in step \d+\. The run stopped/);
  for (const values of Object.values(weights["lap1"]!)) expect(values.every(Number.isFinite)).toBe(true);
});

it("trains on flipped and moved images as well, the same way each time", async () => {
  const augment = { flip: true, shift: 0.1 };
  const trained = () => trainRun(run.options({ config: { ...config, augment, epochs: 1 } }));
  const [one, two] = [await trained(), await trained()];
  expect(one.weights).toEqual(two.weights);
  const plain = await trainRun(run.options({ config: { ...config, epochs: 1 } }));
  expect(plain.weights).not.toEqual(one.weights);
});

it("learns from boxes alone", async () => {
  const boxed = sources(8).map((one) => ({ ...one, boxes: [[], one.class === 1 ? [[0, 0, 0.3, 0.3]] : [], []] as Source["boxes"] })); // prettier-ignore
  const weights = { crossEntropy: 0, conceptDiscrimination: 0, concordance: 0, boxes: 1 };
  const { curves } = await trainRun(run.options({ train: boxed, config: { ...config, weights, epochs: 6 } }));
  const losses = curves.steps.map((step) => step.losses["boxSupervision lap1"]!);
  expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.8);
});

it.each<[string, Partial<TrainOptions>, string]>([
  ["three images", { train: sources(3) }, "There are 3 images to train on; at least 4 are needed"],
  ["one class", { train: Array.from({ length: 6 }, (_, i) => source(i, 1)) }, "labelled “smile”; at least two of the classes neutral, smile"],
  ["no held-out images", { heldOut: [] }, "There are 0 held-out images with a class"],
  ["a batch of nothing", { config: { ...config, batch: 0 } }, '"batch" is 0'],
  ["ratios of a stranger", { config: { ...config, ratios: { cat: {} } } }, 'There are area ratios for "cat"'],
  ["a ratio out of range", { config: { ...config, ratios: { smile: { minAR: 2 } } } }, "minAR of head 1 is 2"],
  ["a run that was never saved", { resume: true }, "There is no saved run run"],
])("refuses %s in a sentence", async (_, change, sentence) => {
  await expect(trainRun(run.options(change))).rejects.toThrow(sentence);
}); // prettier-ignore

it("refuses to go on with another network, configuration or set of images", async () => {
  await trainRun(run.options({ config: { ...config, epochs: 1 } }));
  await expect(trainRun(run.options({ resume: true }))).rejects.toThrow("began with another configuration");
  const same = { resume: true, config: { ...config, epochs: 1 } };
  await expect(trainRun(run.options({ ...same, model: "other" }))).rejects.toThrow("another network");
  await expect(trainRun(run.options({ ...same, train: sources(17) }))).rejects.toThrow("another set of images");
});
