import type { AreaRatios, TrainConfig } from "../../base";
import { layerTitle } from "../draw/layerTitle";
import { enumeration } from "../parts/format";

/** A training configuration in words: what is decided, and how. */
export function configList(config: TrainConfig): [what: string, how: string][] {
  const { reset, laps, weights, mask, ranking, epochs, batch, learningRate, decay, augment, seed } = config;
  const losses = [
    ["cross-entropy", weights.crossEntropy],
    ["concept discrimination", weights.conceptDiscrimination],
    [`concordance (“${mask}”)`, weights.concordance],
    ["boxes", weights.boxes],
  ] as const;
  const used = losses.flatMap(([name, weight]) => (weight > 0 ? [weight === 1 ? name : `${weight} × ${name}`] : []));
  const moved = augment && [
    ...(augment.flip ? ["mirrored"] : []),
    ...(augment.shift > 0 ? [`shifted by up to ${shortNumber(100 * augment.shift)} %`] : []),
  ];
  return [
    ["LAPs that learn", enumeration(laps.map(layerTitle))],
    ["They begin", reset === "random" ? "at random" : "as they were"],
    ["Loss", used.join(" + ") || "none"],
    ...Object.entries(config.ratios).map(([concept, ratios]): [string, string] => [
      `Area of ${concept}`,
      ratioWords(ratios),
    ]),
    ["Pixels ranked by", ranking === "own" ? "the LAP’s own scores" : "a discriminative module"],
    ["Optimiser", `Adam, rate ${shortNumber(learningRate)}, decay ${shortNumber(decay)}`],
    ["Length", `${plural(epochs, "epoch")}, batches of ${batch}, balanced by class`],
    ["Augmentation", moved?.length ? `pictures ${enumeration(moved)}` : "none"],
    ["Seed", String(seed)],
  ];
}

function ratioWords({ minAR, maxAR, iAR }: AreaRatios): string {
  const said = [
    ["MinAR", minAR],
    ["MaxAR", maxAR],
    ["IAR", iAR],
  ] as const;
  const words = said.flatMap(([name, ratio]) => (ratio === undefined ? [] : [`${name} ${shortNumber(ratio)}`]));
  return words.join(", ") || "not held to any";
}

/** Three significant digits, without zeros that say nothing. */
function shortNumber(value: number): string {
  return String(Number(value.toPrecision(3)));
}

function plural(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? "" : "s"}`;
}
