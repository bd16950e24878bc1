import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import type { ValueId } from "./graph";
import { bindOperation } from "./operations/index";
import { assignLapWeights, type LapWeights } from "./operations/lapWeights";
import type { Bound } from "./operations/operation";
import type { Plan } from "./plan";
import { prune } from "./prune";

export interface BindOptions {
  /** Names of the LAP layers whose weights gradients shall reach; the others are frozen. */
  trainable?: readonly string[];
}

/** A plan on the present backend. It owns its weights there until `dispose`. */
export interface Program {
  readonly plan: Plan;
  /**
   * Runs the steps that the wanted outputs need, each value freed after its last use. Gradients flow to the inputs and
   * to the trainable LAPs' weights.
   *
   * @param input `[n, h, w, c]`, or all inputs in the plan's order; any n; left alone
   * @param wanted names of outputs; default all
   * @returns the wanted outputs, which the caller owns
   * @throws Problem for an output the plan does not have, inputs of other shapes; nothing is left behind
   */
  run(input: tf.Tensor | tf.Tensor[], wanted?: readonly string[]): Record<string, tf.Tensor>;
  readonly laps: ReadonlyMap<string, LapWeights>;
  /**
   * Overwrites weights of one LAP, all or some.
   *
   * @param values by the names they have in the file: hidden_kernel, hidden_bias, heads_kernel, heads_bias, alpha, ...
   */
  setLapWeights(name: string, values: Readonly<Record<string, Float32Array>>): void;
  dispose(): void;
}

/** Makes a plan runnable on the present backend. */
export function bind(plan: Plan, { trainable = [] }: BindOptions = {}): Program {
  const bound = new Map<ValueId, Bound>();
  const laps = new Map<string, LapWeights>();
  const dispose = () => bound.forEach((each) => each.dispose());
  try {
    for (const step of plan.steps) {
      const { operation } = step;
      const made = bindOperation(step, operation.kind === "lap" && trainable.includes(operation.name));
      bound.set(step.outputs[0]!, made);
      if (operation.kind === "lap") laps.set(operation.name, made.lap!);
    }
    const missing = trainable.find((name) => !laps.has(name));
    if (missing !== undefined) {
      throw new Problem(`There is no LAP ${missing} to train; expected ${[...laps.keys()].join(", ") || "none"}.`);
    }
  } catch (error) {
    dispose();
    throw error;
  }

  const parts = new Map<string, Plan>();
  const partFor = (wanted: readonly string[]) => {
    const key = JSON.stringify(wanted);
    if (!parts.has(key)) parts.set(key, prune(plan, wanted));
    return parts.get(key)!;
  };

  return {
    plan,
    laps,
    run(input, wanted) {
      const part = wanted ? partFor(wanted) : plan;
      const inputs = [input].flat();
      checkInputs(inputs, plan);
      const alive = new Map<ValueId, tf.Tensor>();
      try {
        const read = (value: ValueId) => alive.get(value) ?? inputs[plan.inputs.indexOf(value)]!;
        for (const { inputs: reads, outputs, frees } of part.steps) {
          const results = tf.tidy(() => bound.get(outputs[0]!)!.run(reads.map(read)));
          outputs.forEach((value, i) => alive.set(value, results[i]!));
          for (const value of frees) {
            alive.get(value)!.dispose();
            alive.delete(value);
          }
        }
        return own(part, read);
      } catch (error) {
        tf.dispose([...alive.values()]);
        throw error;
      }
    },
    setLapWeights(name, values) {
      const lap = laps.get(name);
      if (!lap) throw new Problem(`There is no LAP ${name}; expected ${[...laps.keys()].join(", ") || "none"}.`);
      assignLapWeights(lap, name, values);
    },
    dispose,
  };
}

/** The outputs by name, each a tensor of its own: a second name for one value, or for an input, gets a clone. */
function own({ outputs, inputs }: Plan, read: (value: ValueId) => tf.Tensor): Record<string, tf.Tensor> {
  const given = new Set(inputs);
  return Object.fromEntries(
    Object.entries(outputs).map(([name, value]) => {
      const tensor = read(value);
      const first = !given.has(value);
      given.add(value);
      return [name, first ? tensor : tensor.clone()];
    }),
  );
}

function checkInputs(inputs: tf.Tensor[], { inputs: expected, shapes }: Plan): void {
  if (inputs.length !== expected.length) {
    throw new Problem(`The plan got ${inputs.length} inputs; expected ${expected.length}.`);
  }
  inputs.forEach((input, i) => {
    const shape = shapes[expected[i]!]!;
    if (input.rank !== shape.length + 1 || shape.some((size, axis) => size !== input.shape[axis + 1])) {
      throw new Problem(`Input ${i + 1} of the plan has shape [${input.shape}]; expected [n, ${shape.join(", ")}].`);
    }
  });
}
