import type { ChartPoint } from "./chartLine";

/**
 * A running mean in which a point's weight halves every `halfLife` of x; unbiased from the first point on. What is not
 * finite takes no part, and the curve has no point there.
 */
export function smoothed(points: readonly ChartPoint[], halfLife: number): ChartPoint[] {
  let [sum, weight, before] = [0, 0, 0];
  const mean: ChartPoint[] = [];
  for (const { x, y } of points) {
    if (!Number.isFinite(y)) continue;
    const fade = weight === 0 ? 0 : 2 ** (-(x - before) / halfLife);
    // The share that a span of x fills: points that lie apart say as much as many that lie close.
    const own = weight === 0 ? 1 : 1 - fade;
    sum = sum * fade + y * own;
    weight = weight * fade + own;
    before = x;
    mean.push({ x, y: sum / weight });
  }
  return mean;
}
