/** A table of values: entry i is for the input `first` + i; inputs before and behind it have the end's value. */
export interface LookupTable {
  first: number;
  entries: Uint16Array;
  /** Bits of an entry: the largest there can be is 2^bits - 1. */
  bits: number;
}

/** The entry for a value, rounded to the nearest input. */
export function lookedUp({ first, entries }: LookupTable, input: number): number {
  const place = Math.round(input - first);
  return entries[Math.min(entries.length - 1, Math.max(0, place))]!;
}
