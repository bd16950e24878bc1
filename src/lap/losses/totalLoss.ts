import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { boxSupervision, type BoxMasks } from "./boxSupervision";
import type { ConceptSets } from "./conceptSets";
import { conceptDiscrimination } from "./conceptDiscrimination";
import { concordance } from "./concordance";
import { crossEntropy } from "./crossEntropy";
import { discriminativeScoring } from "./discriminativeScoring";
import type { LossConfig } from "./lossConfig";
import { averagedMaps, nearestMaps } from "./resampleMaps";

/** What one LAP said of a minibatch. */
export interface LapLogits {
  name: string;
  /** Concept logits [n, h, w, heads]. */
  z: tf.Tensor4D;
  /** Logits of its discriminative scoring module, of z's shape; without them pixels are ranked by z. */
  q?: tf.Tensor4D | undefined;
  /** Boxes on this LAP's grid, for full supervision. */
  boxes?: BoxMasks | undefined;
}

export interface Minibatch {
  /** Class logits [n, classes] and the class of every sample; without them there is no cross-entropy. */
  logits?: tf.Tensor2D | undefined;
  labels?: readonly (number | undefined)[] | undefined;
  present: ConceptSets;
  /** From the first LAP of the network to the last. */
  laps: readonly LapLogits[];
}

/** The total, and every part of it by name before its weight, such as "conceptDiscrimination lap1". */
export interface Losses {
  total: tf.Scalar;
  terms: Record<string, tf.Scalar>;
}

/**
 * The loss a network with LAPs is trained by:
 *
 *     L = w_CE L_CE + w_CD sum_l L_CD + w_JS sum_{l, l+1} L_JS + w_B sum_l L_B + w_D sum_l L_D
 *
 * A pair of sample and concept with boxes is told by them alone where boxSupervision has a weight: L_CD passes it over.
 * Where both L_CD and L_B have one, the samples that lack a concept are counted in L_CD only.
 *
 * @returns tensors for the surrounding tidy; what is to be read after `tf.variableGrads` has to be kept inside it, best
 *   as one tensor: `read = tf.keep(tf.stack(Object.values(terms)))`
 * @throws Problem where sizes differ, or nothing is left to compute
 */
export function totalLoss(batch: Minibatch, config: LossConfig): Losses {
  const { weights, ratios, reduction, mask, threshold } = config;
  const weighed: { name: string; weight: number; value: tf.Scalar }[] = [];
  const add = (loss: keyof typeof weights, of: string, compute: () => tf.Scalar) => {
    if (weights[loss] > 0) weighed.push({ name: `${loss}${of}`, weight: weights[loss], value: compute() });
  };
  const { logits, labels, present, laps } = batch;
  if (logits && labels) {
    const { classWeights, smoothing } = config;
    add("crossEntropy", "", () => crossEntropy(logits, labels, { classWeights, smoothing }));
  }
  const weak = weights.conceptDiscrimination > 0;
  for (const [l, { name, z, q, boxes }] of laps.entries()) {
    const boxed = weights.boxSupervision > 0 ? boxes : undefined;
    add("conceptDiscrimination", ` ${name}`, () =>
      conceptDiscrimination(z, boxed ? withoutBoxed(present, boxed) : present, ratios, {
        ranking: rankingOf(laps, l, config.rankedBy),
        reduction,
      }),
    );
    const inactive = ratios.map(({ iAR }) => ({ iAR: weak ? null : (iAR ?? null) }));
    if (boxes) add("boxSupervision", ` ${name}`, () => boxSupervision(z, boxes, present, inactive, reduction));
    if (q) add("discriminativeScoring", ` ${name}`, () => discriminativeScoring(q, present, reduction));
    const next = laps[l + 1];
    if (next) add("concordance", ` ${name} ${next.name}`, () => concordance(z, next.z, { mask, threshold }));
  }
  if (weighed.length === 0) {
    throw new Problem("None of the losses that have a weight can be computed here; give labels, LAPs or boxes to it.");
  }
  // One by one: tf.addN binds all inputs at once, and from 8 on WebGPU silently keeps the numbers of some earlier result.
  const total = tf.tidy(() =>
    weighed.map(({ weight, value }) => tf.mul<tf.Scalar>(value, weight)).reduce((sum, part) => tf.add(sum, part)),
  );
  return { total, terms: Object.fromEntries(weighed.map(({ name, value }) => [name, value])) };
}

/** The logits that rank LAP l's pixels: those of the scoring module of LAP `rankedBy[l]`, on l's grid. */
function rankingOf(laps: readonly LapLogits[], l: number, rankedBy: LossConfig["rankedBy"]): tf.Tensor4D | undefined {
  if (rankedBy && (rankedBy.length !== laps.length || !rankedBy.every((source) => laps[source]))) {
    throw new Problem(`rankedBy is [${rankedBy}]; expected ${laps.length} numbers from 0 to ${laps.length - 1}.`);
  }
  const q = laps[rankedBy?.[l] ?? l]!.q;
  if (!q) return undefined;
  const [, h, w] = laps[l]!.z.shape;
  return h <= q.shape[1] && w <= q.shape[2] ? averagedMaps(q, [h, w]) : nearestMaps(q, [h, w]);
}

function withoutBoxed(present: ConceptSets, boxes: BoxMasks): ConceptSets {
  return present.map((sample, s) => sample.map((has, c) => (boxes[s]?.[c]?.includes(1) ? null : has)));
}
