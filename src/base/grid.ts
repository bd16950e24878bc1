/** A map of numbers, row by row: `values[row * width + column]`. Probability maps hold values in [0, 1]. */
export interface Grid {
  width: number;
  height: number;
  values: Float32Array;
}

/** Share of the pixels above `threshold`, in [0, 1]; 0.5 is the network's own line between important and not. */
export function activeShare(grid: Grid, threshold = 0.5): number {
  let active = 0;
  for (const value of grid.values) if (value > threshold) active++;
  return active / grid.values.length;
}

/** Largest value of the map. */
export function maximum(grid: Grid): number {
  let top = -Infinity;
  for (const value of grid.values) if (value > top) top = value;
  return top;
}

/** Sum of all values: a concept's mass, by which a LAP alone decides between classes (section 5). */
export function mass(grid: Grid): number {
  let sum = 0;
  for (const value of grid.values) sum += value;
  return sum;
}
