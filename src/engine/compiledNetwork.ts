import * as tf from "@tensorflow/tfjs";

import type { ConceptChoice, LapWeightValues } from "../base";
import { chooseConvolutions } from "../kernels";
import { lapLayers, type OpenModel } from "../models";
import { lapShape } from "./lapShape";
import type { Network, Outputs, RunOptions, Stores } from "./network";
import { bind, type Program } from "./plan/bind";
import { compile } from "./plan/compile";
import { convolutionShapes } from "./plan/convolutionShapes";
import { macs, type Plan } from "./plan/plan";
import { prune } from "./plan/prune";
import { split } from "./plan/split";
import { compact, expand } from "./prefix/compact";
import { featureKey } from "./prefix/featureKey";
import { type Forward, readForward } from "./readForward";

/** Largest change of a probability that keeping features as float16 may cause. */
const HALF_TOLERANCE = 1e-3;

/**
 * A network as a plan, in two parts: up to the first LAP, whose features the cache keeps, and from there on.
 *
 * @throws Refused when plans do not know a layer; then `open.model` is still whole
 */
export async function compiledNetwork({ model, card, hash }: OpenModel, { cache, choices }: Stores): Promise<Network> {
  const layers = lapLayers(model);
  const shapes = layers.map(lapShape);
  const names = shapes.map(({ name }) => name);
  const { size } = card.preprocessing;
  const plan = await compile(model, [size, size, 3]);
  await chooseConvolutions(convolutionShapes(plan), choices);
  const parts = split(plan, names[0]!);
  const prefix = bind(parts.prefix);
  const suffix = bindBeside(prefix, parts.suffix);
  const cuts = Object.keys(parts.prefix.outputs).filter((name) => name.startsWith("cut:"));
  const cutValues = cuts.map((name) => parts.prefix.outputs[name]!);
  const cutShapes = cutValues.map((value) => plan.shapes[value]!);
  const loaded = Object.fromEntries(names.map((name) => [name, lapWeightsOf(plan, name)]));
  let present = loaded;
  /** Whether float16 is exact enough, once the first image has told. */
  let half: boolean | undefined;
  const keyOf = (image: string) => featureKey(hash, cutValues, half!, image);

  const features = (input: Float32Array) => {
    const x = tf.tensor4d(input, [1, size, size, 3]);
    try {
      const found = prefix.run(x, cuts);
      return cuts.map((name) => found[name]!);
    } finally {
      x.dispose();
    }
  };

  /** From the features at the cut, which are left alone, to everything that is wanted, still on the device. */
  const finish = (cut: tf.Tensor[], until: string | undefined): Forward => {
    const wanted = until === undefined ? shapes : shapes.slice(0, names.indexOf(until) + 1);
    const scores = wanted.map(({ name }) => `${name}:z`);
    const found = suffix.run(cut, [...scores, ...(until === undefined ? ["logits"] : [])]);
    const alphas = tf.concat(names.map((name) => suffix.laps.get(name)!.alpha));
    return { logits: found["logits"], alphas, scores: wanted.map((shape, l) => [shape, found[scores[l]!]!]) };
  };

  const read = (forward: Forward, choice: ConceptChoice | undefined) =>
    readForward(forward, { card, choice, alphas: names.map((name) => present[name]!["alpha"]![0]!) });

  const fromCache = async (
    values: Float32Array[],
    until: string | undefined,
    choice?: ConceptChoice,
  ): Promise<Outputs> => {
    const cut = values.map((numbers, i) => tf.tensor(numbers, [1, ...cutShapes[i]!]));
    try {
      const { beside: _, ...outputs } = await read(finish(cut, until), choice);
      return { ...outputs, cached: true };
    } finally {
      tf.dispose(cut);
    }
  };

  async function run(input: Float32Array, { until, key, isSound, concepts }: RunOptions = {}): Promise<Outputs> {
    const caching = cache && hash && key !== undefined;
    const kept = caching && half !== undefined ? await cache.get(keyOf(key)) : undefined;
    if (kept) return fromCache(kept, until, concepts);
    const cut = features(input);
    let forward: Forward;
    try {
      forward = finish(cut, until);
    } catch (error) {
      tf.dispose(cut);
      throw error;
    }
    if (!caching) tf.dispose(cut);
    const along = caching ? Object.fromEntries(cut.map((each, i) => [cuts[i]!, each])) : {};
    const { beside, ...outputs } = await read({ ...forward, beside: along }, concepts);
    const result = { ...outputs, cached: false };
    if (!caching || isSound?.() === false) return result;
    const values = cuts.map((name) => beside[name]!);
    if (half === undefined) {
      const halved = values.map((numbers) => expand(compact(numbers)));
      half = gap(result, await fromCache(halved, until, { top: 0, also: result.shown })) < HALF_TOLERANCE;
    }
    cache.put(keyOf(key), values, half);
    return result;
  }

  model.dispose(); // its weights are in the plan
  const until = Object.fromEntries(names.map((name) => [name, macs(prune(plan, [`${name}:z`]))]));
  return {
    compilation: { steps: plan.steps.length, macs: macs(prune(plan, ["logits"])), until },
    plan,
    run,
    setLapWeights(weights) {
      const before = present;
      present = { ...loaded };
      // Copies: whoever hands weights in may give them away afterwards, and arrays that went to the page are empty here.
      for (const [name, values] of Object.entries(structuredClone(weights))) {
        present[name] = { ...loaded[name], ...values };
      }
      try {
        for (const [name, values] of Object.entries(present)) suffix.setLapWeights(name, values);
      } catch (error) {
        present = before;
        for (const [name, values] of Object.entries(before)) suffix.setLapWeights(name, values);
        throw error;
      }
    },
    lapWeights: () => present,
    dispose() {
      prefix.dispose();
      suffix.dispose();
    },
  };
}

/** Binds the second part; if that fails, the first is let go. */
function bindBeside(first: Program, plan: Plan): Program {
  try {
    return bind(plan);
  } catch (error) {
    first.dispose();
    throw error;
  }
}

/** A LAP's weights as they were loaded. */
function lapWeightsOf({ steps }: Plan, name: string): LapWeightValues {
  const { weights } = steps.find(({ operation }) => operation.kind === "lap" && operation.name === name)!;
  return Object.fromEntries(Object.entries(weights).map(([weight, { values }]) => [weight, values]));
}

/** Largest difference between the probabilities of two passes. */
function gap(a: Outputs, b: Outputs): number {
  const all = ({ probabilities, laps }: Outputs) => [
    probabilities,
    ...laps.flatMap(({ concepts, highest }) => [highest, ...concepts.map(({ values }) => values)]),
  ];
  const others = all(b);
  return Math.max(...all(a).map((values, i) => values.reduce((top, value, j) => Math.max(top, Math.abs(value - others[i]![j]!)), 0))); // prettier-ignore
}
