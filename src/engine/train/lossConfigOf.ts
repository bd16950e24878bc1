import { type ModelCard, Problem, type TrainConfig } from "../../base";
import { type LossConfig, readLossConfig } from "../../lap";

/**
 * The losses of a run for a network's concepts.
 *
 * @throws Problem for ratios of a concept that is not there, or values out of range
 */
export function lossConfigOf({ weights, ratios, mask, ranking }: TrainConfig, { concepts }: ModelCard): LossConfig {
  const names = concepts.map(({ name }) => name);
  const unknown = Object.keys(ratios).find((name) => !names.includes(name));
  if (unknown !== undefined) {
    throw new Problem(`There are area ratios for "${unknown}"; expected concepts of the network: ${names.join(", ")}.`);
  }
  return readLossConfig(
    {
      weights: {
        crossEntropy: weights.crossEntropy,
        conceptDiscrimination: weights.conceptDiscrimination,
        concordance: weights.concordance,
        boxSupervision: weights.boxes,
        discriminativeScoring: ranking === "own" ? 0 : 1,
      },
      // Heads without labels are ranked by p itself (section 3).
      ratios: concepts.map((concept) => {
        const { minAR = null, maxAR = null, iAR = null } = ratios[concept.name] ?? {};
        return { minAR, maxAR, iAR, labelled: concept.class !== undefined };
      }),
      mask,
    },
    concepts.length,
  );
}
