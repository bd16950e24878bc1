import type { Explanation } from "../../base";
import { layerTitle } from "../draw/layerTitle";
import { percent } from "../parts/format";

/** What stopping at a LAP saved on one picture, in a sentence; undefined where the network ran to its end. */
export function savedTime({ stoppedAt, time: { run, full } }: Pick<Explanation, "stoppedAt" | "time">) {
  if (stoppedAt === undefined || full === undefined) return undefined;
  const times = `${milliseconds(run)} instead of ${milliseconds(full)}`;
  if (run >= full) return `Stopped at ${layerTitle(stoppedAt)}: ${times}, no time saved on this machine.`;
  return `Stopped at ${layerTitle(stoppedAt)}: ${times}, ${percent(1 - run / full)} of the time saved.`;
}

function milliseconds(time: number): string {
  return time < 10 ? `${time.toFixed(1)} ms` : `${Math.round(time)} ms`;
}
