import { boxMask, type ImageBox } from "../boxMask";
import type { Grid } from "../grid";
import { pixelCount } from "../pixelCount";
import type { AreaRatios } from "../training";

/**
 * Which pixels of one map the losses would push: Eq 5 from weak labels, or full supervision where there are boxes. The
 * twin of the choice in `src/lap/losses` for pictures on the page; their tests hold the two together.
 *
 * Pixels are ranked by the map itself; of equal ones the first in reading order are higher. Where MinAR and MaxAR overlap
 * so that a pixel is pushed both ways, the stronger push counts.
 *
 * @param map probabilities of one concept in one image
 * @param ratios of that concept, each above 0 and below 1
 * @param present whether the image has the concept; undefined: nobody has said, and nothing is pushed but by boxes
 * @param boxes of that concept as shares of the image, [x, y, width, height]; none where boxes have no weight
 * @returns per pixel, row by row: 1 pushed up, -1 pushed down, 0 left alone
 * @throws Problem for a box without size or outside the image
 */
export function pushedPixels(
  map: Grid,
  ratios: AreaRatios,
  present: boolean | undefined,
  boxes: readonly (readonly [number, number, number, number])[] = [],
): Int8Array {
  if (boxes.length > 0) {
    const drawn = boxes.map(([x, y, width, height]): ImageBox => ({ x, y, width, height }));
    return pushedByBoxes(map, boxMask(drawn, [map.height, map.width], [1, 1]));
  }
  if (present === undefined) return new Int8Array(map.values.length);
  return present ? pushedWhereThere(map, ratios) : pushedWhereLacking(map, ratios);
}

/** The better half of the box goes up, everything outside down. */
function pushedByBoxes({ values }: Grid, inside: Uint8Array): Int8Array {
  const pushed = Int8Array.from(inside, (flag) => flag - 1);
  const boxed = ranked(values).filter((i) => inside[i] === 1);
  for (const i of boxed.slice(0, pixelCount(0.5, boxed.length))) pushed[i] = 1;
  for (const i of boxed.slice(pixelCount(0.5, boxed.length))) pushed[i] = 0;
  return pushed;
}

function pushedWhereThere({ values }: Grid, { minAR, maxAR }: AreaRatios): Int8Array {
  const pushed = new Int8Array(values.length);
  const order = ranked(values);
  const top = minAR === undefined ? 0 : pixelCount(minAR, values.length);
  const bottom = maxAR === undefined ? 0 : pixelCount(1 - maxAR, values.length);
  order.forEach((i, place) => {
    const up = place < top ? (2 / top) * (1 - values[i]!) : 0;
    const down = place >= values.length - bottom ? values[i]! / bottom : 0;
    if (place < top && place >= values.length - bottom) pushed[i] = Math.sign(up - down);
    else pushed[i] = Number(place < top) - Number(place >= values.length - bottom);
  });
  return pushed;
}

function pushedWhereLacking({ values }: Grid, { iAR }: AreaRatios): Int8Array {
  const pushed = new Int8Array(values.length);
  if (iAR === undefined) return pushed;
  for (const i of ranked(values).slice(0, pixelCount(iAR, values.length))) pushed[i] = -1;
  return pushed;
}

/** Places of the values from the highest to the lowest, equal ones in the order they stand. */
function ranked(values: Float32Array): number[] {
  return Array.from(values, (_, i) => i).sort((a, b) => values[b]! - values[a]! || a - b);
}
