import { summarise } from "../bench/statistics";
import type { Standings } from "./compete";
import { milliseconds } from "./ratioRow";

/** Everybody's times, place by place, as cells: place, contestant, median, quartiles, n, largest difference, what it is. */
export function standingsCells(standings: Record<string, Standings>): string[][] {
  return Object.entries(standings).flatMap(([place, found]) =>
    [...found].map(([name, standing]) => {
      if ("problem" in standing) return [place, name, "not measured", "", "", "", standing.problem];
      const { median, spread, n } = summarise(standing.rounds.flat());
      const { device, threads, version } = standing.details;
      return [
        place,
        name,
        milliseconds(median),
        spread.map(milliseconds).join(" to "),
        `${n}`,
        standing.gap === undefined ? "" : standing.gap.toExponential(0),
        [device, threads && `${threads} ${threads === 1 ? "thread" : "threads"}`, version].filter(Boolean).join(", "),
      ];
    }),
  );
}

export const standingsHead = ["where", "what", "median", "quartiles", "n", "difference", "with"];

/** The same in columns for a terminal. */
export function standingsTable(standings: Record<string, Standings>): string {
  return columns([standingsHead, ...standingsCells(standings)]).join("\n");
}

/** Cells padded to their column's width. */
function columns(rows: string[][], between = "   "): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => row.map((cell, column) => cell.padEnd(widths[column]!)).join(between).trimEnd()); // prettier-ignore
}
