import { IntervalBar } from "../charts/IntervalBar";
import type { MetricRow } from "./metricRows";

/** Both values on one scale from 0 to 100 %, with their intervals; the numbers stand beside them. */
export function IntervalBars({ row: { before, after } }: { row: MetricRow }) {
  return (
    <span className="compare-bars">
      <IntervalBar measured={before} side="before" />
      <IntervalBar measured={after} side="after" />
    </span>
  );
}
