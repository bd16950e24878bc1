import { Problem } from "../../base";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";
import type { RunLedger } from "./runLedger";
import { trainConfig } from "./trainConfig";

/** The run whose weights the next one begins with; undefined where it begins with those loaded, or random ones. */
export function startingRun(state: StudioState): RunEntry | undefined {
  const { runs, from } = state.training;
  if (from === undefined || trainConfig(state)?.reset) return undefined;
  return runs.find(({ id, hasWeights, model }) => id === from && hasWeights && model.hash === state.model.info?.hash);
}

/** What a run that begins now keeps of it. */
export function fromOf(run: RunEntry | undefined): RunEntry["from"] {
  return run?.weightsHash === undefined ? undefined : { run: run.id, name: run.name, weightsHash: run.weightsHash };
}

/**
 * The weights that a run began with; {} are those the network was loaded with.
 *
 * @throws Problem when they are no longer here, or are others by now
 */
export async function startingWeights({ name, from }: RunEntry, ledger: RunLedger): ReturnType<RunLedger["weightsOf"]> {
  if (!from) return {};
  const gone = `${name} began with the weights of ${from.name}, which are no longer here`;
  let parent: RunEntry;
  try {
    parent = ledger.entryOf(from.run);
  } catch {
    throw new Problem(`${gone}: that run was deleted. Begin a new run.`);
  }
  if (parent.weightsHash !== from.weightsHash) throw new Problem(`${gone}: it has others by now. Begin a new run.`);
  return ledger.weightsOf(from.run);
}
