/** Order statistics of a series of measurements. */
export interface Summary {
  n: number;
  median: number;
  /** Lower and upper quartile. */
  spread: [number, number];
}

/** Median and quartiles, linearly interpolated between neighbours; `values` must not be empty. */
export function summarise(values: number[]): Summary {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (share: number) => {
    const at = (sorted.length - 1) * share;
    const [low, high] = [sorted[Math.floor(at)]!, sorted[Math.ceil(at)]!];
    return low + (high - low) * (at - Math.floor(at));
  };
  return { n: values.length, median: quantile(0.5), spread: [quantile(0.25), quantile(0.75)] };
}
