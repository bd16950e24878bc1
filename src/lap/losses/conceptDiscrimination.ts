import * as tf from "@tensorflow/tfjs";

import { pixelCount, Problem } from "../../base";
import { bernoulliLoss, mapsOf } from "./bernoulliLoss";
import {
  checkConceptSets,
  checkRatios,
  countConcepts,
  type AreaRatios,
  type ConceptSets,
  type Reduction,
} from "./conceptSets";
import { topPixels } from "./topPixels";

export interface ConceptDiscriminationOptions {
  /** Logits q of the discriminative scoring module, of z's shape, that rank the pixels of labelled heads. Default z. */
  ranking?: tf.Tensor4D | undefined;
  reduction?: Reduction | undefined;
}

/**
 * Concept discrimination of one LAP, Eq 5, from weak labels:
 *
 *     L_CD = mean_c {  2/(N_c k1) sum_{s has c} sum_{top k1} -log p
 *                   +  1/(N_c k2) sum_{s has c} sum_{bottom k2} -log(1-p)
 *                   +  1/(M_c k3) sum_{s lacks c} sum_{top k3} -log(1-p) }
 *
 * k1 = MinAR HW, k2 = (1 - MaxAR) HW, k3 = IAR HW, see `pixelCount`. N_c and M_c count the samples of the minibatch; a
 * term without samples or without its ratio is dropped, and the mean is over the heads that have a term left (0 if none).
 * Which pixels are top and bottom is not differentiated.
 *
 * @param z concept logits [n, h, w, heads]
 * @param present which sample contains which concept
 * @param ratios one per head
 * @throws Problem where sizes differ or a ratio is out of range
 */
export function conceptDiscrimination(
  z: tf.Tensor4D,
  present: ConceptSets,
  ratios: readonly AreaRatios[],
  { ranking = z, reduction = "mean" }: ConceptDiscriminationOptions = {},
): tf.Scalar {
  const [, h, w, heads] = z.shape;
  checkConceptSets(present, z.shape);
  checkRatios(ratios, heads);
  if (String(ranking.shape) !== String(z.shape)) {
    throw new Problem(`The ranking has shape [${ranking.shape}]; expected [${z.shape}], that of the concept logits.`);
  }
  const weights = termWeights(present, ratios, h * w, reduction);
  const rows = present.flatMap((sample) => sample.map((has, c) => pushesOn(has, weights[c]!, h * w)));
  const column = (weight: "up" | "downBottom" | "downTop") => tf.tensor2d(rows.map((row) => [row[weight]]));
  const k = rows.map(({ top, kept }) => [top, kept]);
  return tf.tidy(() => {
    const maps = mapsOf(z);
    const rank = ranking === z ? maps : mapsOf(ranked(z, ranking, ratios));
    const [top, kept] = tf.unstack(topPixels(rank, k), 1) as [tf.Tensor, tf.Tensor];
    const up = tf.mul(top, column("up"));
    const downTop = tf.mul(top, column("downTop"));
    const downBottom = tf.mul(tf.sub(1, kept), column("downBottom"));
    return bernoulliLoss(tf.reshape(maps, [rows.length, h * w]), up, tf.add(downTop, downBottom));
  });
}

/** Factors and pixel counts of a head's three terms; a dropped term has weight 0. */
interface TermWeights {
  up: number;
  downBottom: number;
  downTop: number;
  k1: number;
  k2: number;
  k3: number;
}

function termWeights(
  present: ConceptSets,
  ratios: readonly AreaRatios[],
  pixels: number,
  reduction: Reduction,
): TermWeights[] {
  const { contain, lack } = countConcepts(present, ratios.length);
  const heads = ratios.map(({ minAR, maxAR, iAR }, c) => {
    const [n, m] = [contain[c]!, lack[c]!];
    const k1 = minAR != null && n > 0 ? pixelCount(minAR, pixels) : 0;
    const k2 = maxAR != null && n > 0 ? pixelCount(1 - maxAR, pixels) : 0;
    const k3 = iAR != null && m > 0 ? pixelCount(iAR, pixels) : 0;
    const share = (factor: number, count: number, k: number) => (k > 0 ? factor / (count * k) : 0);
    return { up: share(2, n, k1), downBottom: share(1, n, k2), downTop: share(1, m, k3), k1, k2, k3 };
  });
  const defined = heads.filter(({ k1, k2, k3 }) => k1 + k2 + k3 > 0).length;
  const scale = reduction === "mean" ? 1 / Math.max(1, defined) : 1;
  return heads.map((head) => ({
    ...head,
    up: head.up * scale,
    downBottom: head.downBottom * scale,
    downTop: head.downTop * scale,
  }));
}

/** What one map feels: its `top` highest pixels are pushed up or down, and down all but its `kept` highest. */
interface Pushes {
  top: number;
  kept: number;
  up: number;
  downTop: number;
  downBottom: number;
}

function pushesOn(has: boolean | null, { up, downBottom, downTop, k1, k2, k3 }: TermWeights, pixels: number): Pushes {
  if (has === true) return { top: k1, kept: pixels - k2, up, downTop: 0, downBottom };
  return { top: has === false ? k3 : 0, kept: pixels, up: 0, downTop: has === false ? downTop : 0, downBottom: 0 };
}

/** The numbers by which pixels are ranked, [n, h, w, heads]: q for labelled heads, z for the others. */
function ranked(z: tf.Tensor4D, q: tf.Tensor4D, ratios: readonly AreaRatios[]): tf.Tensor4D {
  const byQ = ratios.map(({ labelled = true }) => labelled);
  if (!byQ.includes(false)) return q;
  const taken = tf.tensor1d(byQ.map(Number));
  return tf.add(tf.mul(q, taken), tf.mul(z, tf.sub(1, taken)));
}
