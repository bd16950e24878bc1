import type { MeasureScope } from "./measureState";
import type { StudioState } from "./studioState";

/**
 * Which labelled pictures are measured on: those that were chosen, else all of them, unless something that learns from
 * pictures is there that may have learnt from these: a run, or a network that was fine-tuned before it was opened.
 */
export function measureScope({ measuring, training, model }: StudioState): MeasureScope {
  const mayHaveLearnt = training.runs.length > 0 || model.info?.card.fineTuning !== undefined;
  return measuring.scope ?? (mayHaveLearnt ? "held-out" : "all");
}
