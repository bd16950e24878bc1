import * as tf from "@tensorflow/tfjs";
import { beforeAll, describe, expect, it } from "vitest";

import { Problem } from "../../base";
import { seededRandom } from "../../base";
import { randomTensor } from "../../lap/testTensors";
import { tinyModel } from "../../models/testing";
import { bind } from "./bind";
import { compile } from "./compile";
import { macs, type Plan } from "./plan";
import { prune } from "./prune";
import { randomTopology } from "./randomTopology";
import { split } from "./split";

async function compiled(model: tf.LayersModel): Promise<Plan> {
  const plan = await compile(model);
  model.dispose();
  return plan;
}

/** All outputs as numbers; the plan's tensors are gone afterwards. */
async function numbers(plan: Plan, inputs: tf.Tensor[], wanted?: string[]): Promise<Record<string, Float32Array>> {
  const program = bind(plan);
  const outputs = program.run(inputs, wanted);
  const read = await Promise.all(
    Object.entries(outputs).map(async ([name, tensor]) => [name, await tensor.data<"float32">()] as const),
  );
  tf.dispose(outputs);
  program.dispose();
  return Object.fromEntries(read);
}

const inputFor = (plan: Plan) => [randomTensor([2, ...plan.shapes[plan.inputs[0]!]!] as [number, number], 1)];

describe("split", () => {
  it.each([1, 7, 12, 29])("at every step of random topology %i gives the whole exactly", async (seed) => {
    const plan = await compiled(randomTopology(seededRandom(seed)));
    const inputs = inputFor(plan);
    const whole = await numbers(plan, inputs);
    for (let at = 0; at <= plan.steps.length; at++) {
      const { prefix, suffix } = split(plan, at);
      expect([...prefix.steps, ...suffix.steps].map(({ name }) => name)).toEqual(plan.steps.map(({ name }) => name));
      const program = bind(prefix);
      const found = program.run(inputs);
      const cut = suffix.inputs.map((_, i) => found[`cut:${i}`]!);
      const rest = await numbers(suffix, cut);
      for (const [name, values] of Object.entries(whole)) {
        expect(rest[name] ?? (await found[name]!.data()), `${name} at ${at}`).toEqual(values);
      }
      expect(macs(prefix) + macs(suffix)).toBe(macs(plan));
      tf.dispose(found);
      program.dispose();
    }
  });

  it("at a LAP puts all that does not depend on its weights in front, its features included", async () => {
    const plan = await compiled(tinyModel());
    const { prefix, suffix } = split(plan, "lap2");
    expect(prefix.steps.map(({ name }) => name)).toEqual(["main", "shortcut", "lap1", "sum", "deep"]);
    expect(suffix.steps.map(({ name }) => name)).toEqual(["lap2", "flat", "logits", "probabilities"]);
    expect(Object.keys(prefix.outputs)).toEqual(["lap1:z", "lap1:x", "lap2:x", "cut:0"]);
    expect(Object.keys(suffix.outputs)).toEqual(["logits", "probabilities", "lap2:z", "lap2:x"]);
    const first = split(plan, ["lap1", "lap2"]);
    expect(first.prefix.steps.map(({ name }) => name)).toEqual(["main", "shortcut"]);
    expect(first.suffix.inputs).toHaveLength(2);
  });

  it("refuses what the plan does not have", async () => {
    const plan = await compiled(tinyModel());
    expect(() => split(plan, 10)).toThrow(Problem);
    expect(() => split(plan, -1)).toThrow("cut at step -1; expected a whole number from 0 to 9");
    expect(() => split(plan, "lap9")).toThrow("cut at a LAP lap9; expected some of lap1, lap2");
  });
});

describe("prune", () => {
  let plan: Plan;
  beforeAll(async () => {
    plan = await compiled(tinyModel());
  });

  it("stops at a LAP with the same numbers and fewer steps and multiply-adds", async () => {
    const early = prune(plan, ["lap1:z"]);
    expect(early.steps.map(({ name }) => name)).toEqual(["main", "shortcut", "lap1"]);
    const inputs = inputFor(plan);
    const whole = await numbers(plan, inputs);
    expect(await numbers(early, inputs)).toEqual({ "lap1:z": whole["lap1:z"] });
    expect(await numbers(plan, inputs, ["lap1:z", "logits"])).toEqual({
      "lap1:z": whole["lap1:z"],
      logits: whole["logits"],
    });
    const pixels = 16 * 16;
    const convolution = pixels * 9 * 3 * 6;
    // Scoring 6 -> 8 -> 3 on every pixel; two inputs, each pixel seen once by a 2 x 2 window.
    expect(macs(early)).toBe(2 * convolution + pixels * (6 * 8 + 8 * 3) + 2 * pixels * 6);
    expect(macs(plan)).toBeGreaterThan(macs(early));
  });

  it("refuses an output that the plan does not have", () => {
    expect(() => prune(plan, ["lap3:z"])).toThrow(Problem);
    expect(() => prune(plan, ["lap3:z"])).toThrow("no output lap3:z; expected logits, probabilities, lap1:z");
  });
});
