import type { ModelCard } from "../card";
import { Problem } from "../problem";
import type { Evaluation, TrainConfig } from "../training";

export interface FineTuning {
  /** The network it began with: its name and the SHA-256 of its files. */
  parent: { name: string; sha256: string };
  config: TrainConfig;
  /** The earlier fine-tuning whose weights it began with, and their SHA-256. */
  from?: { name: string; weightsHash: string } | undefined;
  /** Number of images by class; those without a class as "". */
  images: { train: Record<string, number>; heldOut: Record<string, number> };
  /** The epoch whose weights were kept; 0 is before the first. */
  epoch: number;
  heldOut: Evaluation;
}

/** What the metrics of a fine-tuned network were measured on. */
const SPLIT = "held-out of the user's images";

/**
 * The card.json of a fine-tuned network: its parent's with another name, where it comes from, how it was trained, and
 * what was measured; the parent's own metrics and goals do not hold for it. The same for the same run: it has no date.
 *
 * @param parentCard the parent's card.json, with whatever fields it has
 */
export function fineTunedCard(
  parentCard: unknown,
  card: Pick<ModelCard, "name" | "title" | "classes">,
  { parent, config, from, images, epoch, heldOut }: FineTuning,
): Record<string, unknown> {
  if (typeof parentCard !== "object" || parentCard === null) {
    throw new Problem("The card.json of the network is no JSON object; load the network again.");
  }
  const { goals: _, mlp, ...kept } = parentCard as Record<string, unknown>;
  return {
    ...kept,
    // It learnt from the sums of other maps; dropping it would leave a card whose LAPs decide by it without one.
    ...(typeof mlp === "object" && mlp !== null ? { mlp: { ...mlp, beforeFineTuning: true } } : {}),
    name: card.name.endsWith("-finetuned") ? card.name : `${card.name}-finetuned`,
    title: card.title.endsWith(", fine-tuned") ? card.title : `${card.title}, fine-tuned`,
    parent,
    training: {
      ...{ config, images, epoch },
      ...(from ? { from: { name: from.name, weightsSha256: from.weightsHash } } : {}),
    },
    metrics: metricsOf(heldOut, card.classes),
  };
}

/** An evaluation as a card lists it. */
export function metricsOf(
  { accuracy, sensitivity, specificity, balancedAccuracy, laps, boxes = [] }: Evaluation,
  classes: readonly string[],
): ModelCard["metrics"] {
  const named = {
    accuracy,
    [`sensitivity (${classes[1]})`]: sensitivity,
    [`specificity (${classes[0]})`]: specificity,
    "balanced accuracy": balancedAccuracy,
    ...Object.fromEntries(
      laps.flatMap(({ layer, predictivity, faithfulness }) => [
        [`${layer} predictivity`, predictivity],
        [`${layer} faithfulness`, faithfulness],
      ]),
    ),
    ...Object.fromEntries(
      boxes.flatMap(({ layer, inside, peak, iou }) => [
        [`${layer} mass inside the boxes`, inside],
        [`${layer} highest pixel in a box`, peak],
        [`${layer} IoU with boxes at 0.5`, iou],
      ]),
    ),
  };
  return Object.entries(named).flatMap(([name, share]) =>
    share && share.n > 0 ? [{ name, value: share.value, n: share.n, interval: share.interval, split: SPLIT }] : [],
  );
}
