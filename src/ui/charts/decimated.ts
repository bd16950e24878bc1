import type { ChartPoint } from "./chartLine";

/**
 * As many points as can be seen on `columns` columns of pixels: of each column the first, the lowest, the highest and the
 * last, so that no peak is lost and the drawn line covers the same pixels. Points that are few stay as they are.
 */
export function decimated(points: readonly ChartPoint[], columns: number): readonly ChartPoint[] {
  if (points.length <= 4 * columns) return points;
  const from = points[0]!.x;
  const span = points.at(-1)!.x - from || 1;
  const kept: ChartPoint[] = [];
  let at = 0;
  while (at < points.length) {
    const columnOf = (i: number) => Math.min(columns - 1, Math.floor(((points[i]!.x - from) / span) * columns));
    const column = columnOf(at);
    let [end, low, high] = [at, at, at];
    for (; end < points.length && columnOf(end) === column; end++) {
      // A first value that is no number would win every comparison.
      if (points[end]!.y < points[low]!.y || Number.isNaN(points[low]!.y)) low = end;
      if (points[end]!.y > points[high]!.y || Number.isNaN(points[high]!.y)) high = end;
    }
    const four = [...new Set([at, low, high, end - 1])].sort((a, b) => a - b);
    kept.push(...four.map((i) => points[i]!));
    at = end;
  }
  return kept;
}
