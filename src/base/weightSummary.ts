import type { WeightFacts } from "./layerFacts";

/** What the numbers of one weight are like, as its file has them. */
export interface WeightSummary extends WeightFacts {
  count: number;
  /** Of the finite numbers; NaN where there are none. */
  least: number;
  greatest: number;
  mean: number;
  /** Standard deviation of all numbers, not of a sample. */
  std: number;
  /** How many are exactly 0, and how many are no finite numbers. */
  zeros: number;
  odd: number;
  /** How many finite numbers lie in each of as many equal parts of the range from `least` to `greatest`. */
  histogram: number[];
}

type Moments = Pick<WeightSummary, "count" | "least" | "greatest" | "mean" | "std" | "zeros" | "odd">;

/** Sums numbers up that come in blocks. */
export function momentsOf(): { add(values: ArrayLike<number>): void; result(): Moments } {
  let [count, zeros, odd, mean, squares] = [0, 0, 0, 0, 0];
  let [least, greatest] = [Infinity, -Infinity];
  return {
    add(values) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        count++;
        if (!Number.isFinite(value)) {
          odd++;
          continue;
        }
        if (value === 0) zeros++;
        if (value < least) least = value;
        if (value > greatest) greatest = value;
        // Welford's way: sums of squares would lose what a mean far from 0 leaves of them.
        const before = value - mean;
        mean += before / (count - odd);
        squares += before * (value - mean);
      }
    },
    result() {
      const finite = count - odd;
      if (finite === 0) return { count, zeros, odd, least: NaN, greatest: NaN, mean: NaN, std: NaN };
      return { count, zeros, odd, least, greatest, mean, std: Math.sqrt(squares / finite) };
    },
  };
}

/** Counts finite numbers that come in blocks by equal parts of a range; the last part has its end as well. */
export function binsOf(
  least: number,
  greatest: number,
  bins: number,
): { add(values: ArrayLike<number>): void; counts: number[] } {
  const counts = new Array<number>(bins).fill(0);
  const perBin = greatest > least ? bins / (greatest - least) : 0;
  return {
    counts,
    add(values) {
      for (let i = 0; i < values.length; i++) {
        const value = values[i]!;
        if (Number.isFinite(value)) counts[Math.min(bins - 1, Math.floor((value - least) * perBin))]!++;
      }
    },
  };
}
