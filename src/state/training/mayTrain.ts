import type { TrainConfig } from "../../base";
import { dataProblems } from "../data/dataProblems";
import type { StudioState } from "../studioState";
import type { RunEntry } from "../trainState";
import { startingRun } from "./startingRun";
import { configProblems, trainConfig } from "./trainConfig";

/** Why no run can start now, in sentences that say what to do; none when one can. */
export function mayTrain(state: StudioState): string[] {
  const { info } = state.model;
  const { runs, active } = state.training;
  const problems: string[] = [];
  const under = runs.find(({ id }) => id === active);
  if (under) problems.push(`${under.name} is under way; stop it, or wait until it has ended.`);
  if (info && "refused" in info.compilation) {
    problems.push(`${info.card.title} cannot be trained here, because it is not compiled. ${info.compilation.refused}`);
  } else if (info && state.model.status !== "ready") {
    const what = state.model.status === "loading" ? "A network is being opened" : "The engine is starting again";
    problems.push(`${what}; wait for it.`);
  }
  problems.push(...dataProblems(state));
  const config = trainConfig(state);
  if (config) problems.push(...configProblems(config), ...startProblems(config, startingRun(state)));
  return problems;
}

/** What was taught to a LAP stays only where it goes on learning: the others are as they were loaded. */
function startProblems({ laps }: TrainConfig, from: RunEntry | undefined): string[] {
  const left = from?.config.laps.filter((name) => !laps.includes(name)) ?? [];
  if (left.length === 0) return [];
  return [`The weights of ${from!.name} include ${left.join(", ")}, which is not to learn; let it learn too, or start from the network's own weights.`]; // prettier-ignore
}
