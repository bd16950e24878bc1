import { Problem } from "../../base";
import { needed } from "./graph";
import { withFrees, type Plan } from "./plan";

/**
 * The plan with only the named outputs and the steps these need: early exit stops at a LAP this way.
 *
 * @throws Problem for a name the plan does not have
 */
export function prune(plan: Plan, names: readonly string[]): Plan {
  const outputs = Object.fromEntries(
    names.map((name) => {
      const value = plan.outputs[name];
      if (value !== undefined) return [name, value];
      throw new Problem(`The plan has no output ${name}; expected ${Object.keys(plan.outputs).join(", ")}.`);
    }),
  );
  return withFrees({ ...plan, outputs, steps: needed(plan.steps, Object.values(outputs)) });
}
