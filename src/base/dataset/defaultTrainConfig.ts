import type { ModelCard } from "../card";
import type { AreaRatios, TrainConfig } from "../training";
import type { Sample } from "./sample";

/** The paper's ratios of heads that speak for a class, for maps that vote by their sums. */
const FACES: AreaRatios = { minAR: 0.02, maxAR: 0.2, iAR: 0.01 };
/** The paper's ratios where any pixel above 0.5 decides (its X-rays without boxes). */
const ANY_PIXEL: AreaRatios = { minAR: 0.1, maxAR: 0.5, iAR: 0.1 };
/** Of heads that speak for no class: every image has them, so nothing but too large an area can be held against them. */
const COMMON: AreaRatios = { maxAR: 0.1 };

/** From so many images with boxes of a concept on, its ratios are taken from them without being asked. */
export const ENOUGH_BOXED = 8;

type Data = readonly Pick<Sample, "label" | "split" | "width" | "height">[];

/**
 * Settings with which a training is likely to go well, from a network and the data.
 *
 * @param laps names of the network's LAPs
 */
export function defaultTrainConfig(
  card: Pick<ModelCard, "concepts" | "vote">,
  laps: readonly string[],
  data: Data,
): TrainConfig {
  const train = data.filter(({ split }) => split === "train");
  const drawn = ratiosOfBoxes(train);
  const boxed = (concept: string) => train.filter(({ label }) => label?.boxes.some((box) => box.concept === concept));
  const usual = card.vote === "any" ? ANY_PIXEL : FACES;
  return {
    reset: null,
    laps: [...laps],
    weights: {
      crossEntropy: 1,
      conceptDiscrimination: 0.25,
      concordance: 0.25,
      boxes: Object.keys(drawn).length > 0 ? 0.25 : 0,
    },
    ratios: Object.fromEntries(
      card.concepts.map(({ name, class: label }) => [
        name,
        { ...(boxed(name).length >= ENOUGH_BOXED ? drawn[name] : label === undefined ? COMMON : usual) },
      ]),
    ),
    mask: "and",
    ranking: "discriminative",
    epochs: 10,
    batch: Math.max(1, Math.min(16, train.length)),
    // The paper's 1e-4 is for thousands of images; with 200 faces and LAPs that start at random, 10 epochs at 1e-3 left
    // the deepest LAP's faithfulness at 0.60, at 3e-3 it came to 0.98 (460 held-out faces).
    learningRate: 3e-3,
    decay: 1e-6,
    seed: 1,
    augment: null,
  };
}

/**
 * MinAR and MaxAR as the median and the maximum share of the image that a box covers, as the paper takes them, and its
 * IAR of boxes, 0.1; by concept, only those with boxes.
 */
export function ratiosOfBoxes(data: readonly Pick<Sample, "label" | "width" | "height">[]): Record<string, AreaRatios> {
  const areas = new Map<string, number[]>();
  for (const { label, width, height } of data) {
    for (const box of label?.boxes ?? []) {
      // Ratios lie below 1, even of a box that covers everything.
      const share = Math.min(0.99, (box.width * box.height) / (width * height));
      areas.set(box.concept, [...(areas.get(box.concept) ?? []), share]);
    }
  }
  return Object.fromEntries(
    [...areas].map(([concept, shares]) => {
      const sorted = [...shares].sort((a, b) => a - b);
      const middle = (sorted.length - 1) / 2;
      const median = (sorted[Math.floor(middle)]! + sorted[Math.ceil(middle)]!) / 2;
      return [concept, { minAR: median, maxAR: sorted.at(-1)!, iAR: 0.1 }];
    }),
  );
}
