import * as tf from "@tensorflow/tfjs";

import { conceptLogits, type HeadWeights } from "../heads";
import { bernoulliLoss } from "./bernoulliLoss";
import { checkConceptSets, countConcepts, type ConceptSets, type Reduction } from "./conceptSets";
import { detached } from "./detached";

/**
 * Logits q of the discriminative scoring module, which ranks the pixels of Eq 5: the architecture of Sc, on features
 * that feel nothing of it.
 *
 * @param x features [n, h, w, c] of the LAP; no gradient reaches them
 * @returns q [n, h, w, heads]
 */
export function discriminativeLogits(x: tf.Tensor4D, weights: HeadWeights): tf.Tensor4D {
  return conceptLogits(
    detached(() => x),
    weights,
  );
}

/**
 * Loss of the discriminative scoring module: every pixel answers for its whole image.
 *
 *     L_D = mean_c {  1/(N_c HW) sum_{s has c} sum_all -log q  +  1/(M_c HW) sum_{s lacks c} sum_all -log(1-q) }
 *
 * A term without samples is dropped, and the mean is over the heads that any sample says something of (0 if none).
 *
 * @param q logits [n, h, w, heads], see `discriminativeLogits`
 * @throws Problem where the sizes of logits and concept sets differ
 */
export function discriminativeScoring(q: tf.Tensor4D, present: ConceptSets, reduction: Reduction = "mean"): tf.Scalar {
  checkConceptSets(present, q.shape);
  const [n, h, w, heads] = q.shape;
  const { contain, lack } = countConcepts(present, heads);
  const defined = contain.filter((count, c) => count + lack[c]! > 0).length;
  const scale = 1 / (h * w * (reduction === "mean" ? Math.max(1, defined) : 1));
  const weights = (answer: boolean, counts: number[]) => {
    const flat = present.flatMap((sample) => sample.map((has, c) => (has === answer ? scale / counts[c]! : 0)));
    return tf.tensor4d(flat, [n, 1, 1, heads]);
  };
  return tf.tidy(() => bernoulliLoss(q, weights(true, contain), weights(false, lack)));
}
