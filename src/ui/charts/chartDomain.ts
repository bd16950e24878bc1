import type { ChartLine } from "./chartLine";

export type ChartScale = "linear" | "log";

/** All numbers that a chart has to have room for. */
function numbersOf(lines: readonly ChartLine[]): number[] {
  const numbers: number[] = [];
  for (const { points, reference } of lines) {
    if (reference !== undefined) numbers.push(reference);
    for (const { y, low, high } of points) {
      numbers.push(y);
      if (low !== undefined) numbers.push(low);
      if (high !== undefined) numbers.push(high);
    }
  }
  return numbers;
}

/**
 * Smallest and largest value on the vertical axis. Not-a-number and infinity have no place; neither has what is not above
 * 0 on a logarithmic scale.
 *
 * @param bounds what values can be at most, such as [0, 1] of shares: the axis never says more
 * @returns undefined when there is nothing to show
 */
export function valueDomain(
  lines: readonly ChartLine[],
  scale: ChartScale,
  bounds: readonly [number, number] = [-Infinity, Infinity],
): [number, number] | undefined {
  let [low, high] = [Infinity, -Infinity];
  for (const value of numbersOf(lines)) {
    if (!Number.isFinite(value) || (scale === "log" && value <= 0)) continue;
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (low > high) return undefined;
  if (scale === "log")
    return low === high ? [low / 2, high * 2] : [low / (high / low) ** 0.05, high * (high / low) ** 0.05];
  const room = low === high ? Math.max(Math.abs(low) * 0.05, 0.02) : (high - low) * 0.05;
  return [Math.max(bounds[0], low - room), Math.min(bounds[1], high + room)];
}

/** First and last place on the horizontal axis, `least` included; undefined when there is no point. */
export function placeDomain(
  lines: readonly ChartLine[],
  least?: readonly [number, number],
): [number, number] | undefined {
  let [first, last] = least ?? [Infinity, -Infinity];
  for (const { points } of lines) {
    if (points.length === 0) continue;
    first = Math.min(first, points[0]!.x);
    last = Math.max(last, points.at(-1)!.x);
  }
  if (first > last) return undefined;
  return first === last ? [first - 0.5, last + 0.5] : [first, last];
}
