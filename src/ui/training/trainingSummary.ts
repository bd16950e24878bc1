import type { TrainConfig } from "../../base";
import type { DataSample } from "../../state";
import { lapNames } from "./lapNames";

/** What a run would do, in a sentence or two. */
export function trainingSummary(config: TrainConfig, samples: readonly DataSample[]): string {
  const taught = samples.filter(({ label }) => label !== undefined);
  const train = taught.filter(({ split }) => split === "train").length;
  const heldOut = taught.filter(({ split, label }) => split === "held-out" && label?.class !== undefined).length;
  if (config.laps.length === 0 || train === 0) return "";
  const steps = Math.ceil(train / config.batch);
  const start = config.reset === "random" ? ", from random weights" : "";
  return (
    `Trains ${lapNames(config.laps)} on ${pictures(train)}${start}, measures on ${heldOut}. ` +
    `${plural(config.epochs, "epoch")} of ${plural(steps, "step")}.`
  );
}

const pictures = (count: number) => plural(count, "picture");

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
