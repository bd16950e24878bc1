import type { Grid } from "../../base";

/**
 * Where mouths are in the photographs of GENKI-4K: the face box is 0.25 to 0.75 of the width and 0.17 to 0.80 of the
 * height; divided 3 x 3, the bottom cell of the middle column. Left, top, right, bottom as shares of the photograph.
 */
const MOUTH = [0.25 + 0.5 / 3, 0.8 - 0.63 / 3, 0.75 - 0.5 / 3, 0.8] as const;

/** What an even map would have there. */
export const EVEN = (MOUTH[2] - MOUTH[0]) * (MOUTH[3] - MOUTH[1]);

/** Share of a map's mass that lies where mouths are; 0 of an empty map. */
export function mouthShare({ width, height, values }: Grid): number {
  const across = coverage(width, MOUTH[0], MOUTH[2]);
  const down = coverage(height, MOUTH[1], MOUTH[3]);
  let [inside, whole] = [0, 0];
  values.forEach((value, i) => {
    whole += value;
    inside += value * across[i % width]! * down[Math.floor(i / width)]!;
  });
  return whole > 0 ? inside / whole : 0;
}

/** Share of each of `count` equal parts of [0, 1] that lies between `low` and `high`. */
function coverage(count: number, low: number, high: number): number[] {
  return Array.from({ length: count }, (_, i) => {
    return Math.max(0, Math.min(i + 1, high * count) - Math.max(i, low * count));
  });
}
