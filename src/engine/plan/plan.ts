import type { Graph, ValueId, Weight } from "./graph";
import { macsOf } from "./operations/index";
import type { Operation } from "./operations/operation";

/** One computation of a plan, with everything it takes to run it. */
export interface Step {
  /** The layers it came from: "stage1_block1_conv2 + stage1_block1_add + stage1_block1_relu". */
  name: string;
  operation: Operation;
  inputs: ValueId[];
  outputs: ValueId[];
  /** Master copies, from which a program is made again after a lost device. */
  weights: Record<string, Weight>;
  /** Values that nobody reads after this step. */
  frees: ValueId[];
  /** Multiply-adds per image. */
  macs: number;
}

/** A network as a flat list of steps: plain data, run by `bind`. */
export interface Plan {
  inputs: ValueId[];
  /** "logits", "probabilities", and per LAP layer NAME: "NAME:z", its concept logits, and "NAME:x", its first input. */
  outputs: Record<string, ValueId>;
  steps: Step[];
  /** By value, without the batch axis. */
  shapes: number[][];
}

/** Lays a graph out as steps, each value freed after its last use. */
export function schedule({ inputs, outputs, nodes, shapes }: Graph): Plan {
  const steps = nodes.map((node) => ({ ...node, name: node.layers.join(" + "), macs: macsOf(node, shapes) }));
  return withFrees({ inputs, outputs, steps: steps.map(({ layers: _, ...step }) => step), shapes });
}

/** The same plan with `frees` told anew, after steps or outputs have changed. */
export function withFrees(plan: Omit<Plan, "steps"> & { steps: Omit<Step, "frees">[] }): Plan {
  const kept = new Set([...Object.values(plan.outputs), ...plan.inputs]);
  const seen = new Set<ValueId>();
  const steps = plan.steps.toReversed().map((step): Step => {
    const dead = [...new Set([...step.inputs, ...step.outputs])].filter(
      (value) => !seen.has(value) && !kept.has(value),
    );
    for (const value of dead) seen.add(value);
    return { ...step, frees: dead };
  });
  return { ...plan, steps: steps.reverse() };
}

/** Multiply-adds per image of a whole plan. */
export function macs(plan: Plan): number {
  return plan.steps.reduce((sum, step) => sum + step.macs, 0);
}
