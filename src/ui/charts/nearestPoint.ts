import { bisector } from "d3";

import type { ChartLine, ChartPoint } from "./chartLine";

const byPlace = bisector(({ x }: ChartPoint) => x);

/** A curve's point at x, or its nearest one; undefined of a curve without points. */
export function nearestPoint(points: readonly ChartPoint[], x: number): ChartPoint | undefined {
  return points[byPlace.center(points, x)];
}

/** All places at which some curve has a point, ascending, each once. */
export function placesOf(lines: readonly ChartLine[]): number[] {
  return [...new Set(lines.flatMap(({ points }) => points.map(({ x }) => x)))].sort((a, b) => a - b);
}
