import type { Measured, MetricRow } from "./metricRows";

/** Both values on one scale from 0 to 100 %, with their intervals; the numbers stand beside them. */
export function IntervalBars({ row: { before, after } }: { row: MetricRow }) {
  return (
    <span className="compare-bars" aria-hidden>
      <Bar measured={before} className="is-before" />
      <Bar measured={after} className="is-after" />
    </span>
  );
}

function Bar({ measured, className }: { measured: Measured | undefined; className: string }) {
  if (!measured) return <span className="compare-bar" />;
  const [low, high] = measured.interval ?? [measured.value, measured.value];
  return (
    <span className={`compare-bar ${className}`}>
      <i style={{ insetInlineStart: `${100 * low}%`, inlineSize: `${100 * (high - low)}%` }} />
      <b style={{ insetInlineStart: `${100 * measured.value}%` }} />
    </span>
  );
}
