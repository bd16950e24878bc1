import type { BoxAgreement, Grid } from "../base";
import { wilson } from "./wilson";

/** How the map of one layer lies to the boxes of one image; all in [0, 1]. */
export interface InBoxes {
  layer: string;
  inside: number;
  peak: number;
  iou: number;
  even: number;
}

/**
 * How a map p lies to the boxes of its concept, m being 1 inside them and 0 elsewhere:
 *
 *   inside = sum(p m) / sum(p)      peak = m at the highest p      even = mean(m)
 *   iou    = |p > 0.5 and m| / |p > 0.5 or m|                      (localisation by thresholding, section 5)
 *
 * @param mask on the map's grid
 */
export function inBoxes({ values }: Grid, mask: Uint8Array): Omit<InBoxes, "layer"> {
  let [sum, within, both, either, covered, highest] = [0, 0, 0, 0, 0, 0];
  for (const [i, p] of values.entries()) {
    const isIn = mask[i] === 1;
    sum += p;
    if (isIn) within += p;
    if (isIn && p > 0.5) both++;
    if (isIn || p > 0.5) either++;
    covered += Number(isIn);
    if (p > values[highest]!) highest = i;
  }
  return {
    inside: sum > 0 ? within / sum : 0,
    peak: mask[highest]!,
    iou: either > 0 ? both / either : 0,
    even: covered / values.length,
  };
}

/**
 * Means over images with 95 % intervals: Wilson's, which is that of a share. The variance of numbers from 0 to 1 is at most
 * that of a share with the same mean, so it is never too narrow.
 *
 * @param images layer by layer, in the same order in each; those without boxes are undefined
 * @returns undefined where no image has boxes
 */
export function boxAgreement(images: readonly (readonly InBoxes[] | undefined)[]): BoxAgreement[] | undefined {
  const boxed = images.filter((image) => image !== undefined);
  return boxed[0]?.map(({ layer }, l) => {
    const sum = (of: "inside" | "peak" | "iou" | "even") => boxed.reduce((total, image) => total + image[l]![of], 0);
    const mean = (of: "inside" | "peak" | "iou") => wilson(sum(of), boxed.length);
    return { layer, inside: mean("inside"), peak: mean("peak"), iou: mean("iou"), even: sum("even") / boxed.length };
  });
}
