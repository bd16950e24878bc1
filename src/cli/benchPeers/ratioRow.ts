import type { Row } from "../bench/table";
import { type Ratio, ratio, type Standings } from "./compete";

/** A comparison as a row: the ratio of two contestants' medians, divided by `allowed`, next to its goal. */
export function ratioRow(
  what: string,
  standings: Standings,
  [one, other]: [string, string],
  goal?: number,
  allowed = 1,
): Row {
  const found = ratio(standings, one, other);
  const wanted = goal === undefined ? {} : { goal: `<= ${goal.toFixed(2)}` };
  if ("problem" in found) return { what, measured: `not measured: ${found.problem}`, ...wanted };
  const value = found.value / allowed;
  return {
    what,
    measured: `${value.toFixed(2)} (${range(found, allowed)}): ${milliseconds(found.a.median)} / ${milliseconds(found.b.median)}`,
    ...wanted,
    ...(goal === undefined ? {} : { met: value <= goal }),
  };
}

const range = ({ spread }: Ratio, allowed: number) => spread.map((value) => (value / allowed).toFixed(2)).join("-");

/** Three digits that matter. */
export function milliseconds(value: number): string {
  return `${value >= 100 ? value.toFixed(0) : value >= 1 ? value.toFixed(1) : value.toFixed(3)} ms`;
}
