import { Problem, type Grid, type ShownMaps, type Reading, type Windows, resizeNearest } from "../base";
import { checkLapMaps } from "./checkLapMaps";
import { outputGrid } from "./windows";

export interface IntegrateOptions {
  /** The paper's alpha in [0, 1]: how much shallower LAPs still count. Default 0.8. */
  decay?: number;
  /** How parent and child become one value. Default "mean". */
  reading?: Reading;
  /** Above it a pixel is active. Default 0.5. */
  threshold?: number;
}

/**
 * Algorithm 1: one map out of all LAPs, per concept; from the last LAP L, R_L = P_L, to the first.
 *
 * A pixel p of LAP l is credited when its parent r in R_{l+1} is active and either p is active itself or nobody in its
 * window is; w = decay^(L - l):
 *
 *   r active, p credited, someone in the window active   (r + w p) / (1 + w)
 *   r active, p not credited                             w p / (1 + w)
 *   r active, nobody in the window active                r
 *   r inactive                                           min( r, (r + w p) / (1 + w) )
 *
 * `ema` puts decay r + (1 - decay) p in place of the mean; `prune` is r for credited pixels and 0 elsewhere. The active
 * set is the same in all three: exactly the credited pixels. Overlapping windows give the maximum of their proposals;
 * pixels no window covers are 0. R_{l+1} is resized to the output grid of LAP l where they differ, so LAPs may be left
 * out of the list; L - l then counts the LAPs that are in it.
 *
 * @param laps shallowest first, at least one, all with the same concepts; values in [0, 1]
 * @returns R_1, one map per concept on the grid of the first LAP, values in [0, 1]
 * @throws Problem for NaN, values outside [0, 1], sizes that contradict each other, options out of range
 */
export function integrate(laps: readonly ShownMaps[], options: IntegrateOptions = {}): Grid[] {
  const { decay = 0.8, reading = "mean", threshold = 0.5 } = options;
  for (const [name, value] of Object.entries({ decay, threshold })) {
    if (!(value >= 0 && value <= 1)) throw new Problem(`The ${name} of Algorithm 1 is ${value}; expected 0 to 1.`);
  }
  checkLapMaps(laps);
  const last = laps.length - 1;
  return laps[last]!.concepts.map((deepest, concept) => {
    let result: Grid = { ...deepest, values: deepest.values.slice() };
    for (let l = last - 1; l >= 0; l--) {
      const { grid, windows: local, concepts } = laps[l]!;
      const windows = local ?? wholeMap(grid);
      const [rows, columns] = outputGrid(grid, windows);
      const rule = proposal(reading, decay, decay ** (last - l), threshold);
      result = descend(resizeNearest(result, columns, rows), concepts[concept]!, windows, rule, threshold);
    }
    return result;
  });
}

/** Value of a child: parent r, child p, and whether anyone in the window is active. */
type Proposal = (r: number, p: number, someActive: boolean) => number;

function proposal(reading: Reading, decay: number, w: number, threshold: number): Proposal {
  const credited = (p: number, someActive: boolean) => p > threshold || !someActive;
  const blend = (r: number, p: number) => (reading === "ema" ? decay * r + (1 - decay) * p : (r + w * p) / (1 + w));
  if (reading === "prune") return (r, p, someActive) => (r > threshold && credited(p, someActive) ? r : 0);
  if (reading !== "mean" && reading !== "ema") {
    throw new Problem(`There is no reading "${String(reading)}" of Algorithm 1; expected mean, ema or prune.`);
  }
  return (r, p, someActive) => {
    if (r <= threshold) return Math.min(r, blend(r, p));
    if (!someActive) return r;
    return blend(credited(p, someActive) ? r : 0, p);
  };
}

/** R_l from R_{l+1}, `parent`, which has one pixel per window of `child`. */
function descend(parent: Grid, child: Grid, windows: Windows, rule: Proposal, threshold: number): Grid {
  const { width, height, values: p } = child;
  const values = new Float32Array(p.length);
  for (let row = 0; row < parent.height; row++) {
    const [top, bottom] = span(row, 0, height, windows);
    for (let column = 0; column < parent.width; column++) {
      const [left, right] = span(column, 1, width, windows);
      const r = parent.values[row * parent.width + column]!;
      let someActive = false;
      for (let y = top; y < bottom; y++) {
        for (let x = left; x < right; x++) if (p[y * width + x]! > threshold) someActive = true;
      }
      for (let y = top; y < bottom; y++) {
        for (let at = y * width + left; at < y * width + right; at++) {
          values[at] = Math.max(values[at]!, rule(r, p[at]!, someActive));
        }
      }
    }
  }
  return { width, height, values };
}

/** Rows (axis 0) or columns (axis 1) that window `index` covers inside the map, as [start, end). */
function span(index: number, axis: 0 | 1, size: number, { kernel, stride, padding }: Windows): [number, number] {
  const start = index * stride[axis] - padding[axis][0];
  return [Math.max(0, start), Math.min(size, start + kernel[axis])];
}

function wholeMap(grid: [number, number]): Windows {
  return {
    kernel: grid,
    stride: grid,
    padding: [
      [0, 0],
      [0, 0],
    ],
  };
}
