import { type Measured, type MetricRow, rise } from "./metricRows";

const heads = (after: string) => ["Metric", "Original", "95 % interval", after, "95 % interval", "Difference", "n"];

/** A share in per cent with one decimal. */
export function inPercent(measured: Measured | undefined): string {
  return measured ? `${(100 * measured.value).toFixed(1)} %` : "–";
}

/** "88.4 – 95.1 %", or nothing where there is no interval. */
export function intervalText(measured: Measured | undefined): string {
  if (!measured?.interval) return "";
  const [low, high] = measured.interval.map((end) => (100 * end).toFixed(1));
  return `${low} – ${high} %`;
}

/** A rise in percentage points with its sign: "+2.5", "−1.0", "0.0". */
export function riseText(row: MetricRow): string {
  const points = rise(row);
  if (points === undefined) return "";
  const digits = Math.abs(points).toFixed(1);
  return digits === "0.0" ? digits : `${points > 0 ? "+" : "−"}${digits}`;
}

/** The table for a Markdown document. */
export function markdownTable(rows: readonly MetricRow[], after: string): string {
  const cells = [
    heads(after),
    ["---", "---:", "---:", "---:", "---:", "---:", "---:"],
    ...rows.map((row) => [
      row.metric,
      inPercent(row.before),
      intervalText(row.before),
      inPercent(row.after),
      intervalText(row.after),
      riseText(row),
      String(row.n),
    ]),
  ];
  return cells.map((line) => `| ${line.map((cell) => cell.replaceAll("|", "\\|")).join(" | ")} |`).join("\n") + "\n";
}

/** The table for a spreadsheet: shares as numbers in [0, 1], the ends of intervals in columns of their own. */
export function tsvTable(rows: readonly MetricRow[], after: string): string {
  const name = after.replace(/\s+/g, " ");
  const sides = ["Original", name].flatMap((side) => [side, `${side} low`, `${side} high`]);
  const numbers = (measured: Measured | undefined) => [
    measured?.value,
    ...(measured?.interval ?? [undefined, undefined]),
  ];
  const lines = rows.map((row) => {
    const points = rise(row);
    const values = [...numbers(row.before), ...numbers(row.after), points === undefined ? undefined : points / 100];
    return [row.metric, ...values.map((value) => value?.toFixed(4) ?? ""), row.n];
  });
  return [["Metric", ...sides, "Difference", "n"], ...lines].map((line) => line.join("\t")).join("\n") + "\n";
}
