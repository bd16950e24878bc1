import { type Grid, type ModelCard, pushedPixels, type TrainConfig, type TrainSample } from "../../base";
import { layerTitle } from "../draw/layerTitle";

/** Which pixels of one map a training pushes, and what is to be known about it. */
export interface Push {
  layer: string;
  concept: string;
  columns: number;
  rows: number;
  /** Row by row: 1 pushed up, -1 pushed down, 0 left alone. */
  pixels: Int8Array;
  up: number;
  down: number;
  /** Why nothing is pushed, in a sentence. */
  why: string | undefined;
  /** What is different from a training, in sentences. */
  notes: string[];
}

interface PushedMap {
  map: Grid;
  layer: string;
  /** Index of the concept. */
  concept: number;
  sample: Pick<TrainSample, "concepts" | "boxes" | "split">;
}

/** What the settings do to one map of one picture. */
export function pushOf({ map, layer, concept, sample }: PushedMap, config: TrainConfig, card: ModelCard): Push {
  const { name, class: speaksFor } = card.concepts[concept]!;
  const { boxes: boxWeight, conceptDiscrimination } = config.weights;
  const present = sample.concepts[concept];
  const boxes = boxWeight > 0 ? sample.boxes[concept]! : [];
  const { minAR, maxAR, iAR } = config.ratios[name] ?? {};
  // Without concept discrimination, boxes still darken pictures that lack the concept, and nothing else.
  const ratios = conceptDiscrimination > 0 ? { minAR, maxAR, iAR } : boxWeight > 0 ? { iAR } : {};
  const pixels = pushedPixels(map, ratios, present, boxes);
  const count = (push: number) => pixels.reduce((sum, pixel) => sum + Number(pixel === push), 0);
  const [up, down] = [count(1), count(-1)];

  const why = (): string | undefined => {
    if (up + down > 0) return undefined;
    if (conceptDiscrimination === 0 && boxWeight === 0)
      return "Concept discrimination and boxes both have the weight 0.";
    if (present === undefined) return `Nobody has said whether “${name}” is in this picture: give it a class or a box.`;
    if (present && minAR === undefined && maxAR === undefined) return "MinAR and MaxAR are off.";
    if (!present && iAR === undefined) return "The picture is without it, and IAR is off.";
    return "Concept discrimination has the weight 0.";
  };
  const notes = [
    ...(config.laps.includes(layer) ? [] : [`${layerTitle(layer)} is not among those that learn.`]),
    ...(sample.split === "held-out" ? ["This picture is held out, so it will not push: others like it do."] : []),
    ...(config.ranking === "discriminative" && speaksFor !== undefined && boxes.length === 0
      ? ["Ranked here by the map itself; in training, by the discriminative module."]
      : []),
    ...(config.reset === "random" ? ["Training starts from random weights, this map does not."] : []),
  ];
  return { layer, concept: name, columns: map.width, rows: map.height, pixels, up, down, why: why(), notes };
}

/** A push in one sentence. */
export function pushWords({ layer, concept, columns, rows, up, down, why }: Push): string {
  const where = `“${concept}” at ${layerTitle(layer)}`;
  if (why) return `${where}: nothing is pushed. ${why}`;
  const pixels = (count: number) => `${count} pixel${count === 1 ? "" : "s"}`;
  const parts = [...(up > 0 ? [`${pixels(up)} up`] : []), ...(down > 0 ? [`${pixels(down)} down`] : [])];
  return `${where}: pushes ${parts.join(", ")}, of ${columns * rows}.`;
}
