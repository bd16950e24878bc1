import type { Label, Split } from "./sample";

/** Images that belong together and are on both sides: of each such cluster the first image of either side. */
export function tornClusters<S extends { split: Split; label?: Label | undefined }>(
  samples: readonly S[],
): Map<Split, S>[] {
  const sides = new Map<number, Map<Split, S>>();
  for (const sample of samples) {
    const cluster = sample.label?.cluster;
    if (cluster === undefined) continue;
    const own = sides.get(cluster) ?? new Map<Split, S>();
    sides.set(cluster, own.set(sample.split, own.get(sample.split) ?? sample));
  }
  return [...sides.values()].filter(({ size }) => size > 1);
}
