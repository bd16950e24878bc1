import { defaultTrainConfig, type TrainConfig } from "../../base";
import { dataSamples } from "../data/dataSamples";
import type { StudioState } from "../studioState";

/** Names of the LAPs of a network that can learn, shallowest first. */
export function lapsOf(info: NonNullable<StudioState["model"]["info"]>): string[] {
  const { compilation, card } = info;
  return "refused" in compilation ? card.laps.map(({ name }) => name) : Object.keys(compilation.until);
}

/**
 * The settings of the next run: what follows from network and data, with what the user changed in its place; undefined
 * without a network. The same object while nothing of it changed.
 */
export const trainConfig: (state: StudioState) => TrainConfig | undefined = remembering();

function remembering() {
  let inputs: unknown[] = [];
  let config: TrainConfig | undefined;
  return (state: StudioState): TrainConfig | undefined => {
    const { info } = state.model;
    const { changes } = state.training;
    const data = dataSamples(state);
    const now = [info, changes, data];
    if (now.some((value, i) => value !== inputs[i])) {
      inputs = now;
      config = info && configOf(info, changes, data);
    }
    return config;
  };
}

function configOf(
  info: NonNullable<StudioState["model"]["info"]>,
  changes: Partial<TrainConfig>,
  data: ReturnType<typeof dataSamples>,
): TrainConfig {
  const { card } = info;
  const all = lapsOf(info);
  const taught = data.filter(({ label }) => label !== undefined);
  const defaults = defaultTrainConfig(card, all, taught);
  const changed = Object.entries(changes).filter(([, value]) => value !== undefined);
  const config: TrainConfig = { ...defaults, ...Object.fromEntries(changed) };
  const train = taught.filter(({ split }) => split === "train").length;
  // What was chosen for another network does not hold for this one.
  const known = all.filter((name) => config.laps.includes(name));
  const none = changes.laps !== undefined && changes.laps.length === 0;
  return {
    ...config,
    laps: known.length > 0 || none ? known : all,
    ratios: Object.fromEntries(
      card.concepts.map(({ name }) => [name, changes.ratios?.[name] ?? defaults.ratios[name]!]),
    ),
    batch: Math.max(1, train > 0 ? Math.min(config.batch, train) : config.batch),
  };
}

/** What is wrong with settings by themselves, in sentences. */
export function configProblems({ laps, weights, epochs, batch, learningRate, decay, seed }: TrainConfig): string[] {
  const problems: string[] = [];
  if (laps.length === 0) problems.push("No LAP is to learn; choose at least one.");
  const negative = Object.entries(weights).find(([, value]) => !(value >= 0 && Number.isFinite(value)));
  if (negative) problems.push(`The weight of a loss is ${negative[1]}; expected 0 or more.`);
  else if (Object.values(weights).every((value) => value === 0)) {
    problems.push("All losses have the weight 0, so nothing would be learnt; give at least one of them a weight.");
  }
  for (const [what, value] of Object.entries({ "number of epochs": epochs, "batch size": batch })) {
    if (!Number.isInteger(value) || value < 1) problems.push(`The ${what} is ${value}; expected a whole number from 1 up.`); // prettier-ignore
  }
  if (!(learningRate > 0 && Number.isFinite(learningRate))) {
    problems.push(`The learning rate is ${learningRate}; expected a number above 0.`);
  }
  if (!(decay >= 0 && Number.isFinite(decay))) problems.push(`The decay is ${decay}; expected 0 or more.`);
  if (!Number.isInteger(seed) || seed < 0) problems.push(`The seed is ${seed}; expected a whole number from 0 up.`);
  return problems;
}
