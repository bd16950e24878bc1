import { Problem } from "../../base";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";

/**
 * Refuses a run of another network than the one that is open.
 *
 * @throws Problem
 */
export function checkRunNetwork(
  { name, model }: RunEntry,
  { model: { info, status } }: Pick<StudioState, "model">,
): void {
  if (status !== "ready" || !info) throw new Problem("No network is ready; wait for it, or open one.");
  if (info.hash === model.hash) return;
  const short = (hash: string) => `${hash.slice(0, 8)}…`;
  if (info.card.name === model.name) {
    throw new Problem(
      `${name} belongs to a network ${model.name} with other files (SHA-256 ${short(model.hash)}; the one that is open has ${short(info.hash)}). Open that one first.`,
    );
  }
  throw new Problem(
    `${name} belongs to the network ${model.name}, and another one is open (${info.card.name}). Open ${model.name} first.`,
  );
}
