import { defaultTrainConfig, type TrainConfig } from "../../base";
import { dataSamples } from "../data/dataSamples";
import type { StudioState } from "../studioState";
import { lapsOf } from "./trainConfig";

/**
 * The settings that follow from network and data alone, with nothing of what the user changed; undefined without a
 * network. The same object while neither changed.
 */
export const trainDefaults: (state: StudioState) => TrainConfig | undefined = remembering();

function remembering() {
  let inputs: unknown[] = [];
  let defaults: TrainConfig | undefined;
  return (state: StudioState): TrainConfig | undefined => {
    const { info } = state.model;
    const data = dataSamples(state);
    if (info !== inputs[0] || data !== inputs[1]) {
      inputs = [info, data];
      const taught = data.filter(({ label }) => label !== undefined);
      defaults = info && defaultTrainConfig(info.card, lapsOf(info), taught);
    }
    return defaults;
  };
}
