import { Problem } from "../../base";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";

/**
 * Refuses a run of another network than the one that is open.
 *
 * @throws Problem
 */
export function checkRunNetwork(run: RunEntry, { model }: Pick<StudioState, "model">): void {
  if (model.status !== "ready" || !model.info) throw new Problem("No network is ready; wait for it, or open one.");
  const other = otherNetworkOf(run, { model });
  if (other !== undefined)
    throw new Problem(`${other} Open ${run.model.name === model.info.card.name ? "that one" : run.model.name} first.`);
}

/** That a run is of another network than the one that is open, in a sentence; undefined where it is not, or none is. */
export function otherNetworkOf(
  { name, model }: Pick<RunEntry, "name" | "model">,
  { model: { info } }: Pick<StudioState, "model">,
): string | undefined {
  if (!info || info.hash === model.hash || (model.hash === "" && info.card.name === model.name)) return undefined;
  const short = (hash: string) => `${hash.slice(0, 8)}…`;
  if (info.card.name === model.name) {
    return `${name} belongs to a network ${model.name} with other files (SHA-256 ${short(model.hash)}; the one that is open has ${short(info.hash)}).`;
  }
  return `${name} belongs to the network ${model.name}, and another one is open (${info.card.name}).`;
}
