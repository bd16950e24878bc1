import type { RunEntry } from "../../state";

type Told = Pick<RunEntry, "status" | "config" | "features" | "step" | "saved" | "best">;

/** How a run stands, in a few words. */
export function statusWords({ status, config: { epochs }, features, step, saved, best }: Told): string {
  // The trainer counts epochs under way from 0, finished ones from 1.
  const place = step ? ` in epoch ${Math.min(step.epoch + 1, epochs)} of ${epochs}` : "";
  const kept =
    best === undefined
      ? ""
      : best.epoch === 0
        ? "; no epoch was completed, so its weights are those it began with"
        : `; epoch ${best.epoch} of ${epochs} was best and is kept`;
  switch (status) {
    case "preparing":
      return features
        ? `Preparing: ${features.done} of ${features.total} ${features.total === 1 ? "picture" : "pictures"}`
        : "Preparing";
    case "running":
      return `Under way${place}`;
    case "paused":
      return `Paused${place}`;
    case "interrupted":
      return saved === undefined ? "Interrupted before its first save" : `Interrupted; saved at step ${saved}`;
    case "finished":
      return `Finished${kept}`;
    case "stopped":
      return `Stopped early${kept}`;
    case "not finite":
      return `Stopped: a loss was not finite${kept}`;
    case "failed":
      return "Failed";
  }
}

/** Whether it ended, one way or another, and will not go on by itself. */
export function isOver({ status }: Pick<RunEntry, "status">): boolean {
  return status === "finished" || status === "stopped" || status === "not finite" || status === "failed";
}
