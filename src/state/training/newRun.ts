import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";

/** What decides a run; its name where it has one. */
export type RunPlan = Pick<RunEntry, "config" | "samples" | "train" | "heldOut" | "images"> & Partial<RunEntry>;

/** A run of the network that is open, before anything has happened. */
export function newRun({ model, training }: Pick<StudioState, "model" | "training">, plan: RunPlan): RunEntry {
  const { card, hash } = model.info!;
  return {
    id: `run-${Array.from(crypto.getRandomValues(new Uint32Array(3)), (n) => n.toString(36)).join("")}`,
    name: `Run ${nextNumber(training.runs)}`,
    started: Date.now(),
    model: { name: card.name, hash },
    status: "preparing",
    curves: { steps: [], epochs: [] },
    seconds: 0,
    backends: [],
    hasWeights: false,
    ...plan,
  };
}

function nextNumber(runs: readonly RunEntry[]): number {
  const numbers = runs.map(({ name }) => Number(/^Run (\d+)/.exec(name)?.[1] ?? 0));
  return Math.max(0, ...numbers) + 1;
}
