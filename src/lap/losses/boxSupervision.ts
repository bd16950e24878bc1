import * as tf from "@tensorflow/tfjs";

import { pixelCount, Problem } from "../../base";
import { bernoulliLoss, mapsOf } from "./bernoulliLoss";
import { checkConceptSets, checkRatios, type AreaRatios, type ConceptSets, type Reduction } from "./conceptSets";
import { LIMIT } from "./kthLargest";
import { topPixels } from "./topPixels";

/** Boxes on a LAP's grid, [n][heads]: h * w numbers 0 and 1, see `boxMask`; null where the sample has no boxes. */
export type BoxMasks = readonly (readonly (Uint8Array | null)[])[];

/**
 * Full supervision of one LAP by boxes: Eq 5 with the pixels of its first two terms told by the boxes.
 *
 *     L_B = mean_c {  2/N_c sum_{s boxed} 1/k_s  sum_{top k_s in the boxes} -log p
 *                  +  1/N_c sum_{s boxed} 1/o_s  sum_{o_s pixels outside} -log(1-p)
 *                  +  1/(M_c k3) sum_{s lacks c} sum_{top k3} -log(1-p) }
 *
 * k_s = `pixelCount` of half the pixels in the boxes of s, those of highest p; N_c counts the samples with boxes of c.
 * Samples that contain c but have no box take no part. Dropped terms, the mean and the ranking are as in Eq 5.
 *
 * @param z concept logits [n, h, w, heads]
 * @param ratios only IAR is used
 * @throws Problem where sizes differ, or a sample has boxes of a concept it is said to lack
 */
export function boxSupervision(
  z: tf.Tensor4D,
  boxes: BoxMasks,
  present: ConceptSets,
  ratios: readonly Pick<AreaRatios, "iAR">[],
  reduction: Reduction = "mean",
): tf.Scalar {
  const [n, h, w, heads] = z.shape;
  checkConceptSets(present, z.shape);
  checkRatios(ratios, heads);
  checkBoxes(boxes, present, h * w, heads);

  const has = (s: number, c: number) => boxes[s]![c]?.includes(1) ?? false;
  const samples = Array.from({ length: n }, (_, s) => s);
  const terms = ratios.map(({ iAR }, c) => {
    const boxed = samples.filter((s) => has(s, c)).length;
    const lack = iAR == null ? 0 : present.filter((sample) => sample[c] === false).length;
    return { boxed, lack, k3: iAR == null ? 0 : pixelCount(iAR, h * w) };
  });
  const defined = terms.filter(({ boxed, lack }) => boxed + lack > 0).length;
  const scale = reduction === "mean" ? 1 / Math.max(1, defined) : 1;
  const rows = samples.flatMap((s) =>
    terms.map(({ boxed, lack, k3 }, c) => {
      if (has(s, c)) return pushesInBoxes(boxes[s]![c]!, scale / boxed);
      const pushed = present[s]![c] === false && lack > 0;
      return { inside: null, k: pushed ? k3 : 0, up: 0, outside: 0, downTop: pushed ? scale / (lack * k3) : 0 };
    }),
  );
  const column = (weight: "up" | "outside" | "downTop") => tf.tensor2d(rows.map((row) => [row[weight]]));
  const shape: [number, number] = [rows.length, h * w];
  const k = rows.map((row) => [row.k]);
  return tf.tidy(() => {
    const maps = tf.reshape(mapsOf(z), shape);
    // Boxed maps are ranked in their boxes, the others everywhere.
    const ranked = tf.tensor2d(flags(rows, h * w), shape);
    const rank = tf.add(tf.mul(maps, ranked), tf.mul(tf.sub(ranked, 1), LIMIT));
    const top = tf.reshape(topPixels(tf.reshape(rank, [rows.length, h, w]), k), shape);
    const up = tf.mul(top, column("up"));
    const outside = tf.mul(tf.sub(1, ranked), column("outside"));
    const downTop = tf.mul(top, column("downTop"));
    return bernoulliLoss(maps, up, tf.add(outside, downTop));
  });
}

/** A boxed map: how many of its box pixels are pushed up, and the weights of one of them and of one outside. */
function pushesInBoxes(inside: Uint8Array, weight: number) {
  const area = inside.reduce((sum, flag) => sum + flag, 0);
  const k = pixelCount(0.5, area);
  const outside = area < inside.length ? weight / (inside.length - area) : 0;
  return { inside, k, up: (2 * weight) / k, outside, downTop: 0 };
}

/** The pixels that are ranked, rows.length * pixels: those in the boxes, all where there are none. */
function flags(rows: { inside: Uint8Array | null }[], pixels: number): Float32Array {
  const values = new Float32Array(rows.length * pixels).fill(1);
  for (const [row, { inside }] of rows.entries()) if (inside) values.set(inside, row * pixels);
  return values;
}

function checkBoxes(boxes: BoxMasks, present: ConceptSets, pixels: number, heads: number): void {
  if (boxes.length !== present.length) {
    throw new Problem(`There are boxes for ${boxes.length} samples; expected ${present.length}.`);
  }
  for (const [s, sample] of boxes.entries()) {
    if (sample.length !== heads) {
      throw new Problem(`Sample ${s} has boxes for ${sample.length} concepts; expected ${heads}, one entry per head.`);
    }
    for (const [c, mask] of sample.entries()) {
      if (mask && mask.length !== pixels) {
        throw new Problem(
          `A box mask of sample ${s} has ${mask.length} pixels; expected ${pixels}, those of the LAP's grid.`,
        );
      }
      if (mask?.includes(1) && present[s]![c] === false) {
        throw new Problem(
          `Sample ${s} has boxes of concept ${c}, which it is said to lack; remove the boxes or correct the label.`,
        );
      }
    }
  }
}
