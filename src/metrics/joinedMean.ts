import type { Share } from "../base";

/**
 * Mean of shares of different images, with the interval that joins theirs (Newcombe's square-and-add).
 *
 * @param shares at least one
 * @param n how many images they are of together
 */
export function joinedMean(shares: readonly Share[], n: number): Share {
  const value = shares.reduce((sum, one) => sum + one.value, 0) / shares.length;
  const reach = (of: (share: Share) => number) => Math.hypot(...shares.map(of)) / shares.length;
  const below = reach((share) => share.value - share.interval[0]);
  const above = reach((share) => share.interval[1] - share.value);
  return { value, n, interval: [Math.max(0, value - below), Math.min(1, value + above)] };
}
