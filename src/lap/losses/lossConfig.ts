import { Problem } from "../../base";
import { CONCORDANCE_MASKS, checkConcordance, type ConcordanceMask } from "./concordance";
import { checkRatios, type AreaRatios, type Reduction } from "./conceptSets";
import { checkCrossEntropy } from "./crossEntropy";

/** Factor of every loss in the total; a loss of weight 0 is not computed. */
export interface LossWeights {
  crossEntropy: number;
  /** Eq 5, of every LAP. */
  conceptDiscrimination: number;
  /** Eq 6, of every pair of consecutive LAPs. */
  concordance: number;
  /** Full supervision, of every LAP of which boxes are given. */
  boxSupervision: number;
  /** L_D of every LAP with a discriminative scoring module; trains nothing but that module. */
  discriminativeScoring: number;
}

/** How a network with LAPs is trained: plain data, as in a configuration file. */
export interface LossConfig {
  weights: LossWeights;
  /** Area ratios, one entry per concept head. */
  ratios: readonly AreaRatios[];
  mask: ConcordanceMask;
  /** Probability above which a pixel takes part in the concordance. */
  threshold: number;
  /** Of heads within a LAP, see `Reduction`. */
  reduction: Reduction;
  /** For LAP l, the LAP whose scoring module ranks its pixels; null: each its own. */
  rankedBy: readonly number[] | null;
  /** One weight per class of the cross-entropy; null: all 1. */
  classWeights: readonly number[] | null;
  /** Label smoothing of the cross-entropy. */
  smoothing: number;
}

/** What may be written: `ratios` are asked for, the rest has defaults. */
export type LossOptions = Pick<LossConfig, "ratios"> &
  Partial<Omit<LossConfig, "ratios" | "weights">> & { weights?: Partial<LossWeights> };

const DEFAULT_WEIGHTS: LossWeights = {
  crossEntropy: 1,
  conceptDiscrimination: 0.25,
  concordance: 0.25,
  boxSupervision: 0,
  discriminativeScoring: 1,
};

/** The setups of the paper, sections IV-A to IV-C. The ratios of `imageNet` are those of each of its 1000 heads. */
export const PAPER_SETUPS: Record<"xrayWeak" | "xrayBoxes" | "face" | "imageNet", LossOptions> = {
  xrayWeak: { ratios: [{ minAR: 0.1, maxAR: 0.5, iAR: 0.1 }] },
  xrayBoxes: {
    weights: { conceptDiscrimination: 0, concordance: 0, boxSupervision: 0.25 },
    ratios: [{ iAR: 0.1 }],
  },
  face: {
    ratios: [
      { minAR: 0.02, maxAR: 0.2, iAR: 0.01 },
      { minAR: 0.02, maxAR: 0.2, iAR: 0.01 },
      { maxAR: 0.1, labelled: false }, // "common": every sample contains it
    ],
  },
  imageNet: {
    weights: { conceptDiscrimination: 0.125, concordance: 0 },
    ratios: [{ minAR: 0.01, iAR: 0.01 }],
  },
};

/**
 * Checks options, which may come from a file, and fills in the defaults.
 *
 * @param heads number of concepts of every LAP
 * @throws Problem naming what was got and what was expected
 */
export function readLossConfig(options: LossOptions, heads: number): LossConfig {
  const weights = { ...DEFAULT_WEIGHTS, ...options.weights };
  for (const [name, weight] of Object.entries(weights)) {
    if (!(name in DEFAULT_WEIGHTS)) {
      throw new Problem(`There is no loss "${name}" to weigh; expected ${Object.keys(DEFAULT_WEIGHTS).join(", ")}.`);
    }
    if (!(typeof weight === "number" && weight >= 0 && weight < Infinity)) {
      throw new Problem(`The weight of ${name} is ${JSON.stringify(weight)}; expected a number from 0 up.`);
    }
  }
  if (Object.values(weights).every((weight) => weight === 0)) {
    throw new Problem("Every loss has weight 0; give at least one of them a weight above 0.");
  }
  if (!Array.isArray(options.ratios)) {
    throw new Problem(`There are no area ratios; expected a list of ${heads}, such as { "minAR": 0.1, "maxAR": 0.5 }.`);
  }
  checkRatios(options.ratios, heads);
  const { mask = CONCORDANCE_MASKS[0], threshold = 0.5, reduction = "mean", rankedBy = null } = options;
  checkConcordance({ mask, threshold });
  if (!["mean", "sum"].includes(reduction)) {
    throw new Problem(`The reduction is ${JSON.stringify(reduction)}; expected "mean" or "sum".`);
  }
  if (rankedBy && !rankedBy.every((lap) => Number.isInteger(lap) && lap >= 0)) {
    throw new Problem(`rankedBy is [${rankedBy}]; expected the number of a LAP, from 0, for every LAP.`);
  }
  const { classWeights = null, smoothing = 0, ratios } = options;
  checkCrossEntropy({ classWeights, smoothing });
  return { weights, ratios, mask, threshold, reduction, rankedBy, classWeights, smoothing };
}
