import { activeShare, mass, maximum, type Grid } from "../../base";

/** A share in [0, 1] as whole per cent; what is there but rounds to nothing is "<1 %". No line breaks in it. */
export function percent(share: number): string {
  if (share > 0 && share < 0.005) return "<1\u00a0%";
  return `${Math.round(100 * share)}\u00a0%`;
}

/** A probability with two places. */
export function probability(value: number): string {
  return value.toFixed(2);
}

/** A map's numbers in one line: "11 % active · max 0.93 · sum 54.2". */
export function figures(map: Grid, threshold: number): string {
  const active = percent(activeShare(map, threshold));
  return `${active} active · max ${probability(maximum(map))} · sum ${mass(map).toFixed(1)}`;
}
