import { format } from "d3";

import type { ChartLine, ChartPoint } from "./chartLine";
import { nearestPoint } from "./nearestPoint";

/** How a chart writes a value. */
export type ValueText = (value: number) => string;

const threeDigits = format(".3~r");
const small = format(".2~e");

/** A loss in three digits: 1.24, 0.0071, 3.1e-7. */
export function lossText(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "not a number" : value > 0 ? "infinite" : "−infinite";
  return value !== 0 && Math.abs(value) < 1e-4 ? small(value) : threeDigits(value);
}

/** A share with one place, as exact as it is: "97.5 %". */
export function shareText(value: number): string {
  return `${Number((100 * value).toFixed(1))} %`;
}

/** A value with its interval, where it has one: "97.5 % [87.1 %, 99.6 %]". */
export function pointText({ y, low, high }: ChartPoint, text: ValueText): string {
  return low === undefined || high === undefined ? text(y) : `${text(y)} [${text(low)}, ${text(high)}]`;
}

/** A curve's point at a place, its last one without a place; undefined beyond the curve's ends. */
export function pointAt({ points }: ChartLine, x: number | undefined): ChartPoint | undefined {
  const last = points.at(-1);
  if (x === undefined || !last) return last;
  return x < points[0]!.x || x > last.x ? undefined : nearestPoint(points, x);
}

/** All curves at a place in one sentence, as it is read out: "epoch 3: LAP 1 60 % [45 %, 74 %]; LAP 2 …". */
export function readingAt(lines: readonly ChartLine[], place: string, x: number, text: ValueText): string {
  const values = lines.flatMap((line) => {
    const point = pointAt(line, x);
    return point ? [`${line.name} ${pointText(point, text)}`] : [];
  });
  return `${place} ${x}: ${values.join("; ")}`;
}
