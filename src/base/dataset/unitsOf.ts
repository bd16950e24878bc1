interface Clustered {
  /** SHA-256 of its file. */
  id: string;
  /** Images with one belong together. */
  cluster?: string | number | undefined;
}

/**
 * Ids of images that belong on one side, one list for each that stands alone or for those that belong together: by their
 * clusters, and clusters that share a file. In the order in which they come up.
 */
export function unitsOf(samples: readonly Clustered[]): string[][] {
  const units = new Map<string, string[]>();
  const first = new Map<string | number, string>();
  for (const { id, cluster } of samples) {
    if (!units.has(id)) units.set(id, [id]);
    if (cluster === undefined) continue;
    const other = first.get(cluster);
    if (other === undefined) first.set(cluster, id);
    else join(units, units.get(other)!, units.get(id)!);
  }
  return [...new Set(units.values())];
}

function join(units: Map<string, string[]>, a: string[], b: string[]): void {
  if (a === b) return;
  const [large, small] = a.length < b.length ? [b, a] : [a, b];
  for (const id of small) {
    large.push(id);
    units.set(id, large);
  }
}
