/** Passes remembered per kind. */
const MOST = 9;

/** How long passes to the end took lately, apart for those that found their first features in the cache. */
export class PassTimes {
  private readonly times = new Map<boolean, number[]>();

  /** @param milliseconds of one pass */
  add(cached: boolean, milliseconds: number): void {
    this.times.set(cached, [...(this.times.get(cached) ?? []), milliseconds].slice(-MOST));
  }

  /** Median in milliseconds; undefined while nothing was measured. */
  usual(cached: boolean): number | undefined {
    const sorted = [...(this.times.get(cached) ?? [])].sort((a, b) => a - b);
    return sorted[Math.floor(sorted.length / 2)];
  }
}
