import { csvFormatRows } from "d3";

import type { ChartLine } from "./chartLine";

/** Charts as one long table, every point a row, exactly as it was measured; empty cells where there is no interval. */
export function chartsCsv(charts: readonly { title: string; place: string; lines: readonly ChartLine[] }[]): string {
  const rows = charts.flatMap(({ title, place, lines }) =>
    lines.flatMap(({ name, points }) =>
      points.map(({ x, y, low, high }) => [title, name, place, x, y, low ?? "", high ?? ""].map(String)),
    ),
  );
  return csvFormatRows([["chart", "line", "place", "at", "value", "low", "high"], ...rows]);
}
