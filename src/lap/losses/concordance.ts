import * as tf from "@tensorflow/tfjs";

import { Problem } from "../../base";
import { detached } from "./detached";
import { jensenShannon } from "./jensenShannon";
import { nearestMaps } from "./resampleMaps";

/**
 * Which pixels two consecutive LAPs are compared at: where both are above the threshold, where at least one is, or
 * where the shallow one is and the deep one is not (for shallow layers whose receptive field is too small).
 */
export const CONCORDANCE_MASKS = ["and", "or", "highLow"] as const;
export type ConcordanceMask = (typeof CONCORDANCE_MASKS)[number];

export interface ConcordanceOptions {
  /** Default "and". */
  mask?: ConcordanceMask;
  /** Probability t above which a pixel is active, between 0 and 1. Default 0.5. */
  threshold?: number;
}

/**
 * Concordance of consecutive LAPs, Eq 6:
 *
 *     L_JS = mean_{s,c} 1/M_s sum_{pixels of the mask} JS(p_l, p_{l+1})        M_s = 0 gives 0
 *
 * M_s is the number of the mask's pixels in that map; the deeper map is brought onto the shallower grid by the nearest
 * pixel. Gradients reach both maps; the mask is a constant.
 *
 * @param shallow logits of LAP l, [n, h, w, heads]
 * @param deep logits of LAP l + 1, [n, h', w', heads]
 * @throws Problem where samples or heads differ, or an option is out of range
 */
export function concordance(
  shallow: tf.Tensor4D,
  deep: tf.Tensor4D,
  { mask = "and", threshold = 0.5 }: ConcordanceOptions = {},
): tf.Scalar {
  checkConcordance({ mask, threshold });
  const [n, h, w, heads] = shallow.shape;
  if (deep.shape[0] !== n || deep.shape[3] !== heads) {
    throw new Problem(
      `Consecutive LAPs have logits [${shallow.shape}] and [${deep.shape}]; expected the same n and heads.`,
    );
  }
  const cut = Math.log(threshold / (1 - threshold));
  return tf.tidy(() => {
    const next = nearestMaps(deep, [h, w]);
    const weights = detached(() => {
      const inside = pixelsOf(mask, tf.step(tf.sub(shallow, cut)), tf.step(tf.sub(next, cut)));
      const count = tf.sum(inside, [1, 2], true);
      return tf.div(inside, tf.mul(tf.maximum(count, 1), n * heads));
    });
    return tf.sum<tf.Scalar>(tf.mul(weights, jensenShannon(shallow, next)));
  });
}

/** Checks options that may come from a file. */
export function checkConcordance({ mask = "and", threshold = 0.5 }: ConcordanceOptions): void {
  if (!CONCORDANCE_MASKS.includes(mask)) {
    throw new Problem(
      `There is no concordance mask ${JSON.stringify(mask)}; expected one of ${CONCORDANCE_MASKS.join(", ")}.`,
    );
  }
  if (!(typeof threshold === "number" && threshold > 0 && threshold < 1)) {
    throw new Problem(
      `The concordance threshold is ${JSON.stringify(threshold)}; expected a number above 0 and below 1.`,
    );
  }
}

function pixelsOf(mask: ConcordanceMask, high: tf.Tensor, nextHigh: tf.Tensor): tf.Tensor {
  switch (mask) {
    case "and":
      return tf.mul(high, nextHigh);
    case "or":
      return tf.sub(tf.add(high, nextHigh), tf.mul(high, nextHigh));
    case "highLow":
      return tf.mul(high, tf.sub(1, nextHigh));
  }
}
