import * as tf from "@tensorflow/tfjs";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import { Problem } from "../../base";
import { randomTensor } from "../../lap/testTensors";
import { tinyModel } from "../../models/testing";
import { bind, type Program } from "./bind";
import { compile } from "./compile";
import type { Plan } from "./plan";

let plan: Plan;
let program: Program;
let input: tf.Tensor;
let clean: number;

beforeEach(async () => {
  const model = tinyModel();
  plan = await compile(model);
  model.dispose();
  clean = tf.memory().numTensors;
  program = bind(plan);
  input = randomTensor<tf.Rank.R4>([2, 16, 16, 3], 1);
});
afterEach(() => {
  input.dispose();
  program.dispose();
  expect(tf.memory().numTensors).toBe(clean);
});

/** Most tensors that exist at once while `work` runs. */
function peakOf(work: () => void): number {
  let peak = 0;
  const engine = tf.engine();
  const original = engine.endScope.bind(engine);
  const spy = vi.spyOn(engine, "endScope").mockImplementation((result) => {
    original(result);
    peak = Math.max(peak, tf.memory().numTensors);
  });
  try {
    work();
  } finally {
    spy.mockRestore();
  }
  return peak;
}

describe("a program", () => {
  it("takes any number of images", async () => {
    const halves = tf.split(input, 2);
    const runs = [input, ...halves].map((images) => program.run(images, ["logits"])["logits"]!);
    const [both, ...each] = await Promise.all(runs.map((tensor) => tensor.data()));
    expect(runs[0]!.shape).toEqual([2, 2]);
    expect(each.flatMap((values) => [...values])).toEqual([...both!]);
    tf.dispose([runs, halves]);
  });

  it("gives tensors the caller owns, a value under two names twice, and nothing else", () => {
    tf.dispose(program.run(input)); // whatever the backend makes once
    const before = tf.memory().numTensors;
    const outputs = program.run(input);
    expect(Object.keys(outputs)).toEqual(["logits", "probabilities", "lap1:z", "lap1:x", "lap2:z", "lap2:x"]);
    expect(new Set(Object.values(outputs)).size).toBe(6);
    expect(tf.memory().numTensors).toBe(before + 6);
    tf.dispose(outputs);
    expect(tf.memory().numTensors).toBe(before);
    expect(input.isDisposed).toBe(false);
  });

  it("of a hundred layers holds a handful of tensors at a time", async () => {
    const model = tf.sequential();
    const layer = { filters: 3, kernelSize: 3, padding: "same", activation: "tanh" } as const;
    for (let depth = 0; depth < 50; depth++) model.add(tf.layers.conv2d({ inputShape: [6, 6, 3], ...layer }));
    model.add(tf.layers.flatten());
    model.add(tf.layers.dense({ units: 2, activation: "softmax" }));
    const long = await compile(model);
    model.dispose();
    expect(long.steps).toHaveLength(103);
    const deep = bind(long);
    const x = tf.ones([1, 6, 6, 3]);
    tf.dispose(deep.run(x));
    const before = tf.memory().numTensors;
    // The value read, the value made, and what a convolution uses on the way.
    expect(peakOf(() => tf.dispose(deep.run(x)))).toBeLessThanOrEqual(before + 6);
    expect(tf.memory().numTensors).toBe(before);
    deep.dispose();
    x.dispose();
  });

  it("that fails half way leaves nothing behind", () => {
    tf.dispose(program.run(input));
    const before = tf.memory().numTensors;
    program.laps.get("lap2")!.alpha.dispose();
    expect(() => program.run(input)).toThrow();
    expect(tf.memory().numTensors).toBe(before - 1);
  });

  it.each<[string, () => unknown, string]>([
    ["an image of another size", () => program.run(tf.zeros([1, 15, 16, 3])), "Input 1 of the plan has shape [1,15,16,3]; expected [n, 16, 16, 3]"],
    ["an image without a batch", () => program.run(tf.zeros([16, 16, 3])), "has shape [16,16,3]"],
    ["two inputs", () => program.run([input, input]), "The plan got 2 inputs; expected 1"],
    ["an unknown output", () => program.run(input, ["lap7:z"]), "no output lap7:z"],
    ["an unknown LAP", () => program.setLapWeights("lap7", {}), "There is no LAP lap7; expected lap1, lap2"],
    ["an unknown weight", () => program.setLapWeights("lap1", { beta: Float32Array.of(1) }), "lap1 has no weight beta; expected one of hidden_kernel"],
    ["too many numbers", () => program.setLapWeights("lap1", { alpha: Float32Array.of(1, 2) }), "alpha of lap1 is given 2 numbers; expected 1"],
    ["an unknown LAP to train", () => bind(plan, { trainable: ["lap1", "lap7"] }), "There is no LAP lap7 to train; expected lap1, lap2"],
  ])("refuses %s", (_, attempt, sentence) => {
    expect(() => tf.tidy(() => void attempt())).toThrow(Problem);
    expect(() => tf.tidy(() => void attempt())).toThrow(sentence);
  }); // prettier-ignore

  it("takes new LAP weights, on the device only", async () => {
    const before = program.run(input, ["lap1:z"])["lap1:z"]!;
    const bias = Float32Array.of(1, 2, 3);
    const old = plan.steps.find(({ name }) => name === "lap1")!.weights["heads_bias"]!.values;
    program.setLapWeights("lap1", { heads_bias: bias });
    const after = program.run(input, ["lap1:z"])["lap1:z"]!;
    const [then, now] = await Promise.all([before.data(), after.data()]);
    const wrong = now.map((each, i) => Math.abs(each - then[i]! - (bias[i % 3]! - old[i % 3]!)));
    expect(Math.max(...wrong)).toBeLessThan(1e-5);
    expect([...(await program.laps.get("lap1")!.heads.heads.bias.data())]).toEqual([...bias]);
    expect(old).not.toEqual(bias);
    tf.dispose([before, after]);
  });

  it("trains only the LAPs it is told to", () => {
    const training = bind(plan, { trainable: ["lap2"] });
    const trainable = (name: string) => Object.values(training.laps.get(name)!.variables).map((each) => each.trainable);
    expect(trainable("lap1")).toEqual([false, false, false, false, false]);
    expect(trainable("lap2")).toEqual([true, true, true, true, true]);
    const { grads, value } = tf.variableGrads(() => tf.sum(training.run(input, ["logits"])["logits"]!).asScalar());
    expect(Object.keys(grads).sort()).toEqual(Object.values(training.laps.get("lap2")!.variables).map(({ name }) => name).sort()); // prettier-ignore
    tf.dispose([grads, value]);
    training.dispose();
  });
});
