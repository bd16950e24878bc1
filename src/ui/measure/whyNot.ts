import type { StudioState } from "../../state";

/** Why nothing can be measured now, in a sentence that says what to do; undefined where it can. */
export function whyNot({ model, backend, crash, data, training }: StudioState, count: number): string | undefined {
  const { info } = model;
  if (crash !== undefined) return "The engine has stopped; restart it first.";
  if (backend.status === "failed") return "The engine did not start, so there is nothing to measure with.";
  if (!info || model.status === "loading" || backend.status === "starting") return "Wait for the network.";
  if ("refused" in info.compilation) {
    return `This network cannot be measured here, because it is not compiled. ${info.compilation.refused}`;
  }
  if (training.active !== undefined) {
    return "A run is under way and will change the network; wait for its end, or stop it.";
  }
  if (data.unread > 0) return "The pictures are still being read.";
  if (count === 0) return "No picture of this choice has a class of the network; label some, or choose others.";
  return undefined;
}
