import { Problem } from "../../base";
import type { ValueId } from "./graph";
import { withFrees, type Plan, type Step } from "./plan";

/** A plan in two: the first computes what the second begins with. */
export interface Parts {
  /** Gives "cut:0", "cut:1", ..., the inputs of the suffix in their order, and those of the plan's outputs it computes. */
  prefix: Plan;
  /** Gives the plan's other outputs, and those that are values at the cut. */
  suffix: Plan;
}

/**
 * Cuts a plan in two, so that the suffix run on the prefix's results is the plan exactly.
 *
 * @param at index of the suffix's first step, or names of LAP layers: the suffix is then what depends on their weights
 * @throws Problem for an index or name the plan does not have
 */
export function split(plan: Plan, at: number | string | readonly string[]): Parts {
  const later = typeof at === "number" ? behind(plan, at) : dependent(plan, [at].flat());
  const [first, second] = [plan.steps.filter((step) => !later.has(step)), plan.steps.filter((step) => later.has(step))];
  const computed = new Set([...plan.inputs, ...first.flatMap(({ outputs }) => outputs)]);
  const cut = [...new Set(second.flatMap(({ inputs }) => inputs))].filter((value) => computed.has(value));

  const named = Object.entries(plan.outputs);
  const known = Object.fromEntries(named.filter(([, value]) => computed.has(value)));
  const rest = Object.fromEntries(named.filter(([, value]) => !computed.has(value) || cut.includes(value)));
  const cuts = Object.fromEntries(cut.map((value, i) => [`cut:${i}`, value]));
  return {
    prefix: withFrees({ ...plan, outputs: { ...known, ...cuts }, steps: first }),
    suffix: withFrees({ ...plan, inputs: cut, outputs: rest, steps: second }),
  };
}

function behind({ steps }: Plan, at: number): Set<Step> {
  if (Number.isInteger(at) && at >= 0 && at <= steps.length) return new Set(steps.slice(at));
  throw new Problem(`The plan cannot be cut at step ${at}; expected a whole number from 0 to ${steps.length}.`);
}

function dependent({ steps }: Plan, laps: string[]): Set<Step> {
  const names = new Set(steps.flatMap(({ operation }) => (operation.kind === "lap" ? [operation.name] : [])));
  const missing = laps.find((name) => !names.has(name));
  if (missing !== undefined || laps.length === 0) {
    throw new Problem(`The plan cannot be cut at a LAP ${missing ?? "without a name"}; expected some of ${[...names].join(", ") || "none"}.`); // prettier-ignore
  }
  const later = new Set<Step>();
  const values = new Set<ValueId>();
  for (const step of steps) {
    const { operation, inputs, outputs } = step;
    const begins = operation.kind === "lap" && laps.includes(operation.name);
    if (!begins && !inputs.some((value) => values.has(value))) continue;
    later.add(step);
    for (const value of outputs) values.add(value);
  }
  return later;
}
