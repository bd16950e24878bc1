import type { RunEntry } from "../../state";
import { backendLabels } from "../header/backendWords";

/** What came of a replay. */
export interface ReplayNews {
  isSame: boolean;
  /** In sentences. */
  text: string;
}

/**
 * Whether a replay gave the numbers of the run that it repeats: every loss of every step, every measurement, and the
 * weights, bit for bit. Undefined until it has ended, for runs that are no replay, and when the other one is gone.
 */
export function replayNews(run: RunEntry, runs: readonly RunEntry[]): ReplayNews | undefined {
  const of = runs.find(({ id }) => id === run.replayOf);
  if (!of || run.status !== "finished") return undefined;
  const difference = firstDifference(answerOf(of), answerOf(run));
  if (!difference) {
    const weights = run.weightsHash ? ", and so are the weights, bit for bit" : "";
    return { isSame: true, text: `Every number is the same as in ${of.name}, to the last digit${weights}.` };
  }
  const [there, here] = [placesOf(of), placesOf(run)];
  const why =
    there === here
      ? "Both ran on the same kind of backend; another device, driver or browser can be why."
      : `${of.name} ran on ${there}, this one on ${here}: backends add numbers up in different orders.`;
  return { isSame: false, text: `Not the same numbers as in ${of.name}: ${difference}. ${why}` };
}

function answerOf({ before, curves, best, weightsHash }: RunEntry) {
  return {
    "before the first step": before,
    "in step": Object.fromEntries(curves.steps.map(({ step, losses }) => [step, losses])),
    "after epoch": Object.fromEntries(curves.epochs.map(({ epoch, heldOut }) => [epoch, heldOut])),
    "in the best epoch": best,
    "in the weights’ hash": weightsHash,
  };
}

/** In words: where two values first differ; undefined where they are the same. */
function firstDifference(there: unknown, here: unknown, where: string[] = []): string | undefined {
  if (Object.is(there, here)) return undefined;
  if (typeof there !== "object" || typeof here !== "object" || there === null || here === null) {
    const values = typeof there === "number" && typeof here === "number" ? ` (${there} there, ${here} here)` : "";
    return `first ${where.join(" ")}${values}`;
  }
  const member = (of: object, name: string) => (of as Record<string, unknown>)[name];
  for (const name of new Set([...Object.keys(there), ...Object.keys(here)])) {
    const found = firstDifference(member(there, name), member(here, name), [...where, name]);
    if (found) return found;
  }
  return undefined;
}

function placesOf({ backends }: RunEntry): string {
  return backends.map((name) => backendLabels[name]).join(" and ") || "an unknown backend";
}
